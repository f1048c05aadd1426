import { seededRandom } from '../../core/base/random.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { drawsOf } from '../../core/stats/draws.ts';
import { estimateRatio } from '../../core/stats/estimate.ts';

/** Measures the time for the intervals of 8 hosts with 30 blocks: the median of several runs after warm-up. */
export function estimateSpeed(): Milliseconds {
  const random = seededRandom(1);
  const hosts = Array.from({ length: 8 }, () =>
    Array.from({ length: 30 }, () => ({ above: 10 + random(), below: 10 + random() })),
  );
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    const draws = drawsOf(1);
    for (const pairs of hosts) estimateRatio(pairs, draws);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[3] ?? Number.NaN;
}
