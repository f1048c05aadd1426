import { smallest } from '../base/extremes.ts';
import { reachOf } from './bootstrap.ts';
import type { Estimate } from './figure.ts';
import { keptOf, TRIM } from './trimmed-mean.ts';

/*
 * The mean of several trimmed means whose values come from the same rounds. Programs of one round share its noise: to
 * treat them as independent understated the standard deviation of a mean of start times by a factor of 1.30 to 1.44. Each
 * trimmed mean is therefore split into one contribution per round, its winsorised deviation, and contributions of one
 * round are added before they are squared. For a single group, the variance is that of Tukey and McLaughlin.
 */

/** The values of one group by round. */
export type Rounds = ReadonlyMap<number, number>;

/** Returns the trimmed mean, and what each round adds to its error; the squares add up to the variance. */
function split(rounds: Rounds): { readonly mean: number; readonly parts: readonly (readonly [number, number])[] } {
  const rising = [...rounds.values()].sort((a, b) => a - b);
  const size = rising.length;
  const cut = Math.floor(TRIM * size);
  const kept = rising.slice(cut, size - cut);
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  const [lowest = 0, highest = 0] = [kept[0], kept.at(-1)];
  // Values that are equal except at the ends, as a coarse clock produces, are not winsorised.
  const isFlat = lowest === highest;
  const limited = (value: number): number => (isFlat ? value : Math.min(Math.max(value, lowest), highest));
  const centre = rising.reduce((sum, value) => sum + limited(value), 0) / size;
  const divisor = isFlat ? Math.sqrt(size * (size - 1)) : Math.sqrt(keptOf(size) * (keptOf(size) - 1));
  const parts = [...rounds].map(
    ([round, value]) => [round, divisor > 0 ? (limited(value) - centre) / divisor : 0] as const,
  );
  return { mean, parts };
}

/**
 * Returns the mean over groups of their trimmed means, with Student's interval.
 * @throws if there is no group, or an empty one
 */
export function jointInterval(groups: readonly Rounds[]): Estimate {
  if (groups.length === 0 || groups.some(({ size }) => size === 0))
    throw new Error('cannot compute an interval without values');
  const splits = groups.map(split);
  const value = splits.reduce((sum, { mean }) => sum + mean, 0) / groups.length;
  const byRound = new Map<number, number>();
  for (const { parts } of splits)
    for (const [round, part] of parts) byRound.set(round, (byRound.get(round) ?? 0) + part / groups.length);
  const variance = [...byRound.values()].reduce((sum, part) => sum + part * part, 0);
  const reach = Math.sqrt(variance) * reachOf(smallest(groups.map(({ size }) => size)));
  return reach > 0 ? { value, low: value - reach, high: value + reach } : { value, low: value, high: value };
}
