import { atSameSpeed, type ProbedPair } from '../../core/stats/same-speed.ts';
import { trimmedMeanOf } from '../../core/stats/trimmed-mean.ts';
import type { RecordedSeries } from './recording.ts';

/*
 * Draws rounds of two identical hosts from a recording. Two sides of the recording are compared in all rounds, so that
 * correlation from round to round stays in their differences: to choose sides for each round would remove it. Runs of
 * consecutive rounds are drawn with replacement from a circle (the circular block bootstrap of Politis and Romano, 1992).
 */

/**
 * The length of a run of consecutive rounds. Correlation over more rounds is lost; longer runs understate the variance of
 * independent noise, by 15% for runs of 10 in a circle of 60.
 */
const RUN = 5;

/** The rounds of two sides, corrected so that their true ratio is exactly 1. */
export type Sides = readonly ProbedPair[];

/** Returns each pair of sides. Their mean difference, the effect of the order within a round, is removed. */
export function sidesOf({ blocks, probes }: RecordedSeries): readonly Sides[] {
  const count = Math.min(...blocks.map(({ length }) => length));
  const places = Array.from({ length: count }, (_, place) => place);
  return places.flatMap((first) =>
    places.slice(first + 1).map((second) => {
      const pairs = blocks.map((sides, round): ProbedPair => {
        const readings = probes?.[round];
        const [above = Number.NaN, below = Number.NaN] = [sides[first], sides[second]];
        const [one, other] = [readings?.[first], readings?.[second]];
        return { above, below, probes: one && other ? { above: one, below: other } : null };
      });
      const centre = trimmedMeanOf(atSameSpeed(pairs).map(({ above, below }) => Math.log(above / below)));
      return pairs.map((pair) => ({ ...pair, above: pair.above * Math.exp(-centre) }));
    }),
  );
}

/** Draws rounds of two sides in a random direction. Rounds at different speeds are left out, as in a report. */
export function drawPairs(all: readonly Sides[], count: number, random: () => number): readonly ProbedPair[] {
  const sides = all[Math.floor(random() * all.length)];
  if (sides === undefined) throw new Error('a recording without two sides');
  const isTurned = random() < 0.5;
  const drawn: ProbedPair[] = [];
  while (drawn.length < count) {
    const start = Math.floor(random() * sides.length);
    for (let step = 0; step < RUN && drawn.length < count; step++) {
      const pair = sides[(start + step) % sides.length];
      if (pair !== undefined) drawn.push(isTurned ? turned(pair) : pair);
    }
  }
  return atSameSpeed(drawn);
}

const turned = ({ above, below, probes }: ProbedPair): ProbedPair => ({
  above: below,
  below: above,
  probes: probes === null ? null : { above: probes.below, below: probes.above },
});
