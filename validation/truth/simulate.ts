import { seededRandom } from '../../core/base/random.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { drawsOf } from '../../core/stats/draws.ts';
import { estimateRatio } from '../../core/stats/estimate.ts';
import { medianAbsoluteDeviation, relativeSpread } from '../../core/stats/summary.ts';
import { verdict } from '../../core/stats/verdict.ts';
import { drawPairs } from './draw.ts';
import type { RecordedSeries, Recording } from './recording.ts';

/** Factor by which the other host is made slower. */
export const SLOWDOWN = 1.05;

/** Shares of trials. */
export interface Shares {
  /** Identical hosts were called different. */
  readonly different: number;
  /** The slower host was called `more`. */
  readonly found: number;
  /** The interval contained the true ratio. */
  readonly covered: number;
}

export interface Row {
  readonly load: string;
  readonly name: string;
  /** Variation over the recording, as defined by the noise gate. */
  readonly spread: number;
  /** Standard deviation of log differences within a block, from their median absolute deviation. */
  readonly pairSpread: number;
  /** Whether machine and series pass the noise gate. */
  readonly accepted: boolean;
  readonly full: Shares;
  readonly quick: Shares;
}

/** Applies the noise gate of the page to the reference work and to the series. */
function isSteady({ canary }: Recording, spread: number): boolean {
  const machine = relativeSpread([...canary.before, ...canary.after]);
  return Math.max(machine, spread) <= PROTOCOL.canaryVariation;
}

/** @param trials number of trials for each length */
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
    // One seed for both: a slower host moves the interval by its factor, so the true ratio is in one interval if and
    // only if it is in the other.
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
