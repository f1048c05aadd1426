import type { Pair } from '../../core/stats/estimate.ts';
import type { RecordedSeries } from './recording.ts';

/**
 * Blocks of two hosts that are the same, as this machine would have measured them: a stretch of recorded
 * blocks in their order, so that drift and what lasts from block to block stay, and of each block two of its
 * sides, either of which may be the first, as the random order of hosts makes it. The true ratio is exactly 1.
 */
export function drawPairs({ blocks }: RecordedSeries, count: number, random: () => number): Pair[] {
  const start = Math.floor(random() * (blocks.length - count + 1));
  return blocks.slice(start, start + count).map((sides) => {
    const first = Math.floor(random() * sides.length);
    const step = 1 + Math.floor(random() * (sides.length - 1));
    const [above, below] = [sides[first], sides[(first + step) % sides.length]];
    if (above === undefined || below === undefined) throw new Error('a block without sides');
    return { above, below };
  });
}
