import { largest } from '../../../core/base/extremes.ts';

export type Align = 'left' | 'right';

export interface Column {
  readonly align: Align;
  /** What may end with "…" where the table is too wide: the heading, or every text. Nothing by default. */
  readonly cut?: 'heading' | 'texts';
  /** A cut text keeps at least this many characters. */
  readonly least?: number;
  /** A column with a rank may be left out. The highest rank goes first. */
  readonly rank?: number;
}

export interface FittedTable {
  readonly lines: readonly string[];
  /** The headings of columns that were left out because the table was too wide, the first to go first. */
  readonly leftOut: readonly string[];
}

/** Spaces between two columns. */
const GAP = 2;

interface Placed extends Column {
  readonly texts: readonly string[];
  readonly width: number;
  /** The width below which it cannot be cut. */
  readonly narrowest: number;
}

function placed(column: Column, texts: readonly string[]): Placed {
  const width = largest(texts.map(({ length }) => length));
  const { cut, least = 1 } = column;
  if (cut === undefined) return { ...column, texts, width, narrowest: width };
  const body = cut === 'texts' ? 0 : largest(texts.slice(1).map(({ length }) => length));
  return { ...column, texts, width, narrowest: Math.min(width, Math.max(least, body)) };
}

const totalOf = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);

/** Narrows the widest columns that can be cut, until the table fits or nothing is left to cut. */
function narrowed(columns: readonly Placed[], width: number): readonly number[] {
  const widths = columns.map((column) => column.width);
  for (let over = totalOf(widths) - width; over > 0; over -= 1) {
    const spare = columns.map(({ narrowest }, at) => ((widths[at] ?? 0) > narrowest ? (widths[at] ?? 0) : 0));
    const widest = largest(spare);
    if (widest === 0) break;
    widths[spare.indexOf(widest)] = widest - 1;
  }
  return widths;
}

const cutTo = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;

/**
 * Aligns rows of text in at most `width` characters: cuts texts first, then leaves out columns. Columns without content
 * below the heading are always left out.
 *
 * @param rows each with one cell per column; the first row is the heading
 * @param width null if lines may have any length
 */
export function fitColumns(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  width: number | null,
): FittedTable {
  const leftOut: string[] = [];
  let kept = columns
    .map((column, at) =>
      placed(
        column,
        rows.map((row) => row[at] ?? ''),
      ),
    )
    .filter(({ texts }) => texts.slice(1).some((text) => text !== ''));
  const limit = width ?? Number.POSITIVE_INFINITY;
  while (totalOf(kept.map(({ narrowest }) => narrowest)) > limit) {
    const ranks = kept.flatMap(({ rank }) => (rank === undefined ? [] : [rank]));
    if (ranks.length === 0) break;
    const highest = largest(ranks);
    const last = kept.findLast(({ rank }) => rank === highest);
    leftOut.push(last?.texts[0] ?? '');
    kept = kept.filter((column) => column !== last);
  }
  const widths = narrowed(kept, limit);
  const lines = rows.map((_, row) =>
    kept
      .map(({ align, texts }, at) => {
        const text = cutTo(texts[row] ?? '', widths[at] ?? 0);
        return align === 'left' ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
  return { lines, leftOut };
}

/**
 * Aligns rows of text. Columns without content below the header are left out.
 * @param rows each with one cell per alignment; the first row is the header
 */
export const alignColumns = (rows: readonly (readonly string[])[], aligns: readonly Align[]): readonly string[] =>
  fitColumns(
    rows,
    aligns.map((align) => ({ align })),
    null,
  ).lines;
