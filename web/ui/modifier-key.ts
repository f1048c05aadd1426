/** Returns the name of the modifier key of shortcuts: ⌘ on Apple's systems, Ctrl elsewhere. */
export function modifierKey(platform: string = navigator.platform): string {
  return /Mac|iPhone|iPad/.test(platform) ? '⌘' : 'Ctrl';
}
