/** Returns whether a dropped file should be opened as a module instead of added to the files. */
export function isModuleName(name: string): boolean {
  return name.toLowerCase().endsWith('.wasm');
}
