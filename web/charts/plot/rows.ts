/*
 * The layout of charts with one row per host. A wide plot has labels on the left and values on the right; a narrow one
 * has both above the marks of the row.
 */

export interface RowGroup<Row> {
  readonly heading: string | null;
  readonly rows: readonly Row[];
}

export interface PlacedRow<Row> {
  readonly row: Row;
  /** The middle of the marks, in pixels from the top of the plot. */
  readonly y: number;
  /** The baseline of the texts. */
  readonly wordsY: number;
}

export interface RowLayout<Row> {
  readonly isNarrow: boolean;
  readonly rows: readonly PlacedRow<Row>[];
  readonly headings: readonly { readonly text: string; readonly y: number }[];
  readonly height: number;
  /** The widths of the columns at the sides, in pixels. */
  readonly left: number;
  readonly right: number;
}

/** Narrower plots have their texts above the marks. */
export const NARROW = 620;

const HEADING = 26;
const ROW = { wide: 26, narrow: 42 } as const;
const EDGE = 10;

/** @param columns the widths of the side columns of a wide plot */
export function layoutRows<Row>(
  groups: readonly RowGroup<Row>[],
  width: number,
  columns: { readonly left: number; readonly right: number },
): RowLayout<Row> {
  const isNarrow = width < NARROW;
  const rows: PlacedRow<Row>[] = [];
  const headings: { text: string; y: number }[] = [];
  let top = 4;
  for (const group of groups) {
    if (group.heading !== null) {
      headings.push({ text: group.heading, y: top + HEADING - 9 });
      top += HEADING;
    }
    for (const row of group.rows) {
      const height = isNarrow ? ROW.narrow : ROW.wide;
      const y = isNarrow ? top + 28 : top + height / 2;
      rows.push({ row, y, wordsY: isNarrow ? top + 14 : y + 4 });
      top += height;
    }
    top += 4;
  }
  return {
    isNarrow,
    rows,
    headings,
    height: top + 4,
    left: isNarrow ? EDGE : columns.left,
    right: isNarrow ? EDGE : columns.right,
  };
}

/** The axis of row positions, in pixels from the top. */
export function rowAxis<Row>(layout: RowLayout<Row>) {
  return {
    kind: 'linear' as const,
    low: 0,
    high: layout.height,
    ticks: [],
    format: String,
    isReversed: true,
    isHidden: true,
  };
}

/** Shortens a text to about the given number of pixels. */
export function fitText(text: string, pixels: number, perCharacter = 6.3): string {
  const most = Math.max(1, Math.floor(pixels / perCharacter));
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1)).trimEnd()}…`;
}

/** Returns the offset of a dot from the middle of its row. It is the same for the same round, and evenly spread. */
export function jitter(index: number, spread: number): number {
  // Multiples of the golden ratio fill a range evenly in any order.
  return (((index * 0.618_033_988_75) % 1) - 0.5) * 2 * spread;
}
