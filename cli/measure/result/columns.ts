import { largest } from '../../../core/base/extremes.ts';

/* Plain text in aligned columns. */

export type Align = 'left' | 'right';

/** @param rows each with as many cells as there are alignments; columns that are empty in all rows but the first go */
export function alignColumns(rows: readonly (readonly string[])[], aligns: readonly Align[]): string[] {
  const body = rows.slice(1);
  const kept = aligns
    .map((align, column) => ({ align, column }))
    .filter(({ column }) => body.some((row) => (row[column] ?? '') !== ''));
  const widths = new Map(
    kept.map(({ column }) => [column, largest(rows.map((row) => (row[column] ?? '').length))] as const),
  );
  return rows.map((row) =>
    kept
      .map(({ align, column }) => {
        const [text, width] = [row[column] ?? '', widths.get(column) ?? 0];
        return align === 'left' ? text.padEnd(width) : text.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
