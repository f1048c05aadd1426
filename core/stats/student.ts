/*
 * Student's t distribution with whole degrees of freedom, from its finite series (Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 26.7.3 and 26.7.4). The absolute error is about 1e-15, so tails below 1e-14 are not meaningful.
 */

/** @returns P(T > t) for t ≥ 0 */
export function studentTail(t: number, freedom: number): number {
  if (!Number.isFinite(t)) return t > 0 ? 0 : Number.NaN;
  const angle = Math.atan(t / Math.sqrt(freedom));
  const square = Math.cos(angle) ** 2;
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let step = isOdd ? 3 : 2; step <= freedom - 2; step += 2) {
    term *= ((step - 1) / step) * square;
    sum += term;
  }
  const within = isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return Math.max(0, 1 - within) / 2;
}

const known = new Map<string, number>();

/** @returns the t that P(T > t) equals `tail` for, with 0 < tail < 0.5; computed once for equal arguments */
export function studentQuantile(tail: number, freedom: number): number {
  const key = `${tail} ${freedom}`;
  const quantile = known.get(key) ?? solve(tail, freedom);
  known.set(key, quantile);
  return quantile;
}

function solve(tail: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (studentTail(high, freedom) > tail) [low, high] = [high, 2 * high];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentTail(middle, freedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
