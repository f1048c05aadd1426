/** Returns the edit distance: insertions, deletions, replacements and swaps of neighbouring letters. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + other);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Returns the names that are similar to a word, the most similar first. */
export function nearest(word: string, names: readonly string[], most = 3): readonly string[] {
  const typed = word.toLowerCase();
  const limit = Math.max(1, Math.floor(typed.length / 3));
  return names
    .map((name) => {
      const isPart = typed.length >= 3 && name.toLowerCase().includes(typed);
      return { name, far: isPart ? 0 : distance(typed, name.toLowerCase()) };
    })
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Returns " Did you mean a, b or c?", or an empty text if no name is similar. */
export function didYouMean(word: string, names: readonly string[]): string {
  const near = nearest(word, names);
  const last = near.at(-1);
  if (last === undefined) return '';
  return near.length === 1 ? ` Did you mean ${last}?` : ` Did you mean ${near.slice(0, -1).join(', ')} or ${last}?`;
}
