import type { Pair } from '../../core/stats/estimate.ts';
import type { RecordedSeries } from './recording.ts';

/**
 * Draws blocks of two identical hosts from a recording: consecutive blocks in their order, which preserves drift and
 * correlation between blocks, and two random sides of each block. The true ratio is exactly 1.
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
