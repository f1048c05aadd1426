/**
 * Returns the share of samples at or below each value as a step line. Samples on one pixel share a step, which keeps the
 * line short.
 * @param values sorted in ascending order
 */
export function stepPath(
  values: readonly number[],
  x: (value: number) => number,
  y: (share: number) => number,
  resolution = 2,
): string {
  const count = values.length;
  if (count === 0) return '';
  const round = (value: number): number => Math.round(value * resolution) / resolution;
  const parts = [`M${round(x(values[0] ?? 0))},${round(y(0))}`];
  let column = Number.NaN;
  for (let index = 0; index < count; index += 1) {
    const next = round(x(values[index] ?? 0));
    const following = index + 1 < count ? round(x(values[index + 1] ?? 0)) : Number.NaN;
    if (next !== column) {
      parts.push(`H${next}`);
      column = next;
    }
    // Draw the step once all samples of this pixel are counted.
    if (following !== next) parts.push(`V${round(y((index + 1) / count))}`);
  }
  return parts.join('');
}
