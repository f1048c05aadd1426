/* What can be pointed at and stepped through in a plot. */

export interface Readout {
  readonly title: string;
  readonly lines: readonly string[];
  /** The layers that the figure holds, as words; null where that means nothing. */
  readonly includes: string | null;
}

/** Marks column by column, in the order in which the keys go through them: row by row. */
export interface Marks {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** The row or series of each, rising. */
  readonly rows: readonly number[];
  readonly tell: (index: number) => Readout;
}

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly row: number;
  readonly tell: () => Readout;
}

export function marksOf(list: readonly Mark[]): Marks {
  return {
    xs: list.map(({ x }) => x),
    ys: list.map(({ y }) => y),
    rows: list.map(({ row }) => row),
    tell: (index) => list[index]?.tell() ?? { title: '', lines: [], includes: null },
  };
}

/** Where a key leads from a mark; null where the key is none of ours. */
export function markAfterKey(marks: Marks, from: number | null, key: string): number | null {
  const last = marks.xs.length - 1;
  if (last < 0) return null;
  const at = from ?? -1;
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, at + Math.max(10, Math.round(last / 20)));
    case 'PageUp':
      return Math.max(0, at - Math.max(10, Math.round(last / 20)));
    case 'ArrowDown': {
      if (from === null) return 0;
      const row = marks.rows[from];
      for (let index = from + 1; index <= last; index += 1) if (marks.rows[index] !== row) return index;
      return from;
    }
    case 'ArrowUp': {
      if (from === null) return 0;
      const row = marks.rows[from];
      let index = from;
      while (index > 0 && marks.rows[index] === row) index -= 1;
      // Now on the last mark of the row before, or at the very first mark; on to the first of that row.
      const above = marks.rows[index];
      while (index > 0 && marks.rows[index - 1] === above) index -= 1;
      return index;
    }
    default:
      return null;
  }
}

/** The readout in one sentence, for those who hear it. */
export function readoutText({ title, lines, includes }: Readout): string {
  return [title, ...lines, ...(includes === null ? [] : [`includes: ${includes}`])].join('; ');
}
