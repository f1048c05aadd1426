/* The keyboard of the list of calls, after the grid pattern of the ARIA Authoring Practices Guide. */

/** Returns the row that a key moves to from row `at` (-1 for none), or null. */
export function rowOfKey(key: string, at: number, count: number, pageRows: number): number | null {
  if (count === 0) return null;
  const to = (index: number): number => Math.min(Math.max(index, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at < 0 ? 0 : at - 1);
    case 'PageDown':
      return to(Math.max(at, 0) + pageRows);
    case 'PageUp':
      return to(Math.max(at, 0) - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Rows from `from` to `end`, exclusive. */
export interface RowRange {
  readonly from: number;
  readonly end: number;
}

/** Returns the rows of a selection. */
export function rangeOf(anchor: number, active: number): RowRange {
  return active < 0 ? { from: 0, end: 0 } : { from: Math.min(anchor, active), end: Math.max(anchor, active) + 1 };
}
