/** Returns the first version in a program's output: 153.7.0esr for "Mozilla Firefox 153.7.0esr". */
export function versionIn(text: string): string | null {
  return /\b\d+(?:\.\d+)+[a-z]*\d*\b/.exec(text)?.[0] ?? null;
}
