/** Returns a quantile of sorted values, interpolated between neighbours. */
export function quantileOf(values: readonly number[], share: number): number {
  const at = (values.length - 1) * share;
  const low = values[Math.floor(at)] ?? Number.NaN;
  const high = values[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
