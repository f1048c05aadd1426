/** Whether a dropped file is meant to be run rather than put beside the others. */
export function isModuleName(name: string): boolean {
  return name.toLowerCase().endsWith('.wasm');
}
