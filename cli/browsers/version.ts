/** The first version in what a program tells of itself: "Mozilla Firefox 153.7.0esr" has 153.7.0esr. */
export function versionIn(text: string): string | null {
  return /\b\d+(?:\.\d+)+[a-z]*\d*\b/.exec(text)?.[0] ?? null;
}
