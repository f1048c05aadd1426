/** The name of the key that shortcuts are held with: ⌘ on Apple's machines, Ctrl elsewhere. */
export function modifierKey(platform: string = navigator.platform): string {
  return /Mac|iPhone|iPad/.test(platform) ? '⌘' : 'Ctrl';
}
