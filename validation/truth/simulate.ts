import { seededRandom } from '../../core/base/random.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { drawsOf } from '../../core/stats/draws.ts';
import { estimateRatio } from '../../core/stats/estimate.ts';
import { medianAbsoluteDeviation, relativeSpread } from '../../core/stats/summary.ts';
import { verdict } from '../../core/stats/verdict.ts';
import { drawPairs } from './draw.ts';
import type { RecordedSeries, Recording } from './recording.ts';

/** How much slower the other host is made. */
export const SLOWDOWN = 1.05;

/** Shares of the trials. */
export interface Shares {
  /** The same thing twice was called more or less. */
  readonly different: number;
  /** The slower one was called `more`. */
  readonly found: number;
  /** The interval held the true ratio. */
  readonly covered: number;
}

export interface Row {
  readonly load: string;
  readonly name: string;
  /** How much one and the same thing varied over the recording, as the noise gate reckons it. */
  readonly spread: number;
  /** The standard deviation of log differences within a block, from their median absolute deviation. */
  readonly pairSpread: number;
  /** Whether the noise gate lets the machine of the recording pass, and the series is no noisier than it allows. */
  readonly accepted: boolean;
  readonly full: Shares;
  readonly quick: Shares;
}

/** Decides as the page does whether a run is noisy: by the fixed piece of work around its blocks; and the series itself varies no more. */
function isSteady({ canary }: Recording, spread: number): boolean {
  const machine = relativeSpread([...canary.before, ...canary.after]);
  return Math.max(machine, spread) <= PROTOCOL.canaryVariation;
}

/** @param trials for each length */
export function simulate(recording: Recording, series: RecordedSeries, trials: number, seed: number): Row {
  const spread = relativeSpread(series.blocks.flat());
  const random = seededRandom(seed);
  const pairs = Array.from({ length: 40 }, () => drawPairs(series, series.blocks.length, random)).flat();
  const logs = pairs.map(({ above, below }) => Math.log(above / below));
  return {
    load: recording.load,
    name: series.name,
    spread,
    pairSpread: 1.4826 * medianAbsoluteDeviation(logs),
    accepted: isSteady(recording, spread),
    full: tryOften(series, PROTOCOL.blocks.full, trials, random),
    quick: tryOften(series, PROTOCOL.blocks.quick, trials, random),
  };
}

function tryOften(series: RecordedSeries, blocks: number, trials: number, random: () => number): Shares {
  let [different, found, covered] = [0, 0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const pairs = drawPairs(series, blocks, random);
    // One seed for both: a host that is slower by a factor moves the interval by that factor, so that the
    // truth is within the one exactly where it is within the other.
    const seed = random() * 2 ** 32;
    const same = estimateRatio(pairs, drawsOf(seed));
    if (same.low <= 1 && same.high >= 1) covered++;
    const kind = verdict(same, { blocks }).kind;
    if (kind === 'more' || kind === 'less') different++;
    const slower = { low: same.low * SLOWDOWN, high: same.high * SLOWDOWN };
    if (verdict(slower, { blocks }).kind === 'more') found++;
  }
  return { different: different / trials, found: found / trials, covered: covered / trials };
}
