import { seededRandom } from '../../core/base/random.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { drawsOf } from '../../core/stats/draws.ts';
import { estimateRatio } from '../../core/stats/estimate.ts';
import { detectableDifference } from '../../core/stats/power.ts';
import { median, medianAbsoluteDeviation, relativeSpread } from '../../core/stats/summary.ts';
import { verdict } from '../../core/stats/verdict.ts';
import { drawPairs, type Sides, sidesOf } from './draw.ts';
import type { RecordedSeries, Recording } from './recording.ts';

/** Shares of trials. */
export interface Shares {
  /** Identical hosts were called different. */
  readonly different: number;
  /** A host that is slower by 5%, and by 15%, was called `more`. */
  readonly found5: number;
  readonly found15: number;
  /** The interval contained the true ratio. */
  readonly covered: number;
  /** The median of the smallest differences that the page states as detectable. */
  readonly detectable: number;
  /** A host that is slower by this difference was called `more`. */
  readonly foundDetectable: number;
}

export interface Row {
  readonly load: string;
  readonly name: string;
  /** Variation over the recording, as defined by the noise gate. */
  readonly spread: number;
  /** Standard deviation of log differences within a block, from their median absolute deviation. */
  readonly pairSpread: number;
  /** Whether the machine passed the noise gate. */
  readonly isSteady: boolean;
  /** The difference that the full number of rounds must detect; null without a requirement. */
  readonly mustFind: number | null;
  readonly full: Shares;
  readonly quick: Shares;
}

/** Applies the noise gate of the page to the reference work. */
const isSteady = ({ canary }: Recording): boolean =>
  relativeSpread([...canary.before, ...canary.after]) <= PROTOCOL.canaryVariation;

/** @param trials number of trials for each length */
export function simulate(recording: Recording, series: RecordedSeries, trials: number, seed: number): Row {
  const random = seededRandom(seed);
  const sides = sidesOf(series);
  const logs = sides.flat().map(({ above, below }) => Math.log(above / below));
  return {
    load: recording.load,
    name: series.name,
    spread: relativeSpread(series.blocks.flat()),
    pairSpread: 1.4826 * medianAbsoluteDeviation(logs),
    isSteady: isSteady(recording),
    mustFind: series.mustFind ?? null,
    full: tryOften(sides, PROTOCOL.blocks.full, trials, random, series.band),
    quick: tryOften(sides, PROTOCOL.blocks.quick, trials, random, series.band),
  };
}

function tryOften(
  sides: readonly Sides[],
  blocks: number,
  trials: number,
  random: () => number,
  band: number = PROTOCOL.band,
): Shares {
  const estimates = Array.from({ length: trials }, () =>
    estimateRatio(drawPairs(sides, blocks, random), drawsOf(random() * 2 ** 32)),
  );
  const share = (holds: (estimate: (typeof estimates)[number]) => boolean): number =>
    estimates.filter(holds).length / trials;
  // A slower host moves the interval by its factor.
  const found = (difference: number): number =>
    share(({ low, high }) => {
      const slower = { low: low * (1 + difference), high: high * (1 + difference) };
      return verdict(slower, { blocks, band }).kind === 'more';
    });
  const detectable = median(
    estimates.map((estimate) => detectableDifference({ estimate, rounds: blocks, band }) ?? band),
  );
  return {
    different: share((estimate) => ['more', 'less'].includes(verdict(estimate, { blocks, band }).kind)),
    covered: share(({ low, high }) => low <= 1 && high >= 1),
    found5: found(0.05),
    found15: found(0.15),
    detectable,
    foundDetectable: found(detectable),
  };
}
