import { largest } from '../../../core/base/extremes.ts';

export type Align = 'left' | 'right';

/**
 * Aligns rows of text. Columns without content below the header are left out.
 * @param rows each with one cell per alignment; the first row is the header
 */
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
