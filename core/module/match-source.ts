const partsOf = (path: string): string[] => path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');

/** Returns the number of equal parts at the end of two paths. */
function commonTail(left: readonly string[], right: readonly string[]): number {
  let count = 0;
  while (count < left.length && count < right.length && left.at(-1 - count) === right.at(-1 - count)) count += 1;
  return count;
}

/**
 * Finds the file that debug information names, as it was on the machine of the compiler, among the files at hand: the one
 * with most equal folders before the same name. Of equal ones it is the first. Null if no file has the name.
 */
export function matchSource<Name extends string>(file: string, candidates: Iterable<Name>): Name | null {
  const wanted = partsOf(file);
  let best: Name | null = null;
  let bestCount = 0;
  for (const candidate of candidates) {
    const count = commonTail(wanted, partsOf(candidate));
    if (count > bestCount) {
      best = candidate;
      bestCount = count;
    }
  }
  return best;
}
