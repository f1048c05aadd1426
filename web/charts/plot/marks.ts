/* The marks of a plot, which can be pointed at and stepped through. */

export interface Readout {
  readonly title: string;
  readonly lines: readonly string[];
  /** The names of the included layers; null if not applicable. */
  readonly includes: string | null;
}

/** Marks as columns, in keyboard order: row by row. */
export interface Marks {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** The row or series of each mark, ascending. */
  readonly rows: readonly number[];
  readonly readout: (index: number) => Readout;
}

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly row: number;
  readonly readout: () => Readout;
}

export function marksOf(list: readonly Mark[]): Marks {
  return {
    xs: list.map(({ x }) => x),
    ys: list.map(({ y }) => y),
    rows: list.map(({ row }) => row),
    readout: (index) => list[index]?.readout() ?? { title: '', lines: [], includes: null },
  };
}

/** Returns the mark that a key moves to; null for other keys. */
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
      // Now on the last mark of the previous row, or at the first mark. Continue to the first of that row.
      const above = marks.rows[index];
      while (index > 0 && marks.rows[index - 1] === above) index -= 1;
      return index;
    }
    default:
      return null;
  }
}

/** Returns the tooltip as one text, for screen readers. */
export function readoutText({ title, lines, includes }: Readout): string {
  return [title, ...lines, ...(includes === null ? [] : [`includes: ${includes}`])].join('; ');
}
