import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { adjustForSpeed, type ProbedPair } from './control-variate.ts';
import { drawsOf } from './draws.ts';
import { estimateRatio } from './estimate.ts';

/** Returns normal noise. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

interface Noise {
  /** Standard deviation of the logarithm of the machine's speed, which both times and probes follow. */
  readonly speed: number;
  /** Of the times alone, and of the probes alone. */
  readonly own: number;
  readonly probe: number;
  /** Logarithm of a lasting difference of the two hosts' probes. */
  readonly offset?: number;
}

/** Simulates rounds of two hosts whose true ratio is 1. */
function rounds(count: number, { speed, own, probe, offset = 0 }: Noise, random: () => number): ProbedPair[] {
  const side = () => {
    const now = speed * normal(random);
    return { time: Math.exp(-now + own * normal(random)), reading: 20_000 * Math.exp(now + probe * normal(random)) };
  };
  return Array.from({ length: count }, () => {
    const [above, below] = [side(), side()];
    const probes = { above: above.reading * Math.exp(offset), below: below.reading };
    return { above: above.time, below: below.time, probes };
  });
}

const NOISES: readonly (Noise & { readonly name: string })[] = [
  { name: 'speed explains most of the noise', speed: 0.05, own: 0.01, probe: 0.005 },
  { name: 'speed explains a part', speed: 0.03, own: 0.03, probe: 0.02 },
  { name: 'probes are unrelated noise', speed: 0, own: 0.04, probe: 0.05 },
  { name: 'the probe is almost constant', speed: 0, own: 0.04, probe: 0.0001 },
];

test.each(NOISES)('intervals cover the true ratio if $name', (noise) => {
  const random = seededRandom(11);
  const draws = drawsOf(1);
  const trials = 400;
  let covered = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const { low, high } = estimateRatio(adjustForSpeed(rounds(30, noise, random)), draws);
    if (low <= 1 && high >= 1) covered += 1;
  }
  expect(covered / trials).toBeGreaterThan(0.92);
  expect(covered / trials).toBeLessThan(0.985);
});

test('narrows the interval if the speed explains the noise', () => {
  const random = seededRandom(2);
  const pairs = rounds(30, { speed: 0.05, own: 0.01, probe: 0.005 }, random);
  const width = (of: readonly { above: number; below: number }[]) => {
    const { low, high } = estimateRatio(of, drawsOf(1));
    return high - low;
  };
  expect(width(adjustForSpeed(pairs))).toBeLessThan(0.4 * width(pairs));
});

test('does not adjust if the probes of the hosts differ on average', () => {
  const pairs = rounds(30, { speed: 0.02, own: 0.01, probe: 0.005, offset: 0.05 }, seededRandom(3));
  expect(adjustForSpeed(pairs)).toBe(pairs);
});

test('does not adjust few rounds, or rounds without a reading', () => {
  const pairs = rounds(30, { speed: 0.05, own: 0.01, probe: 0.005 }, seededRandom(4));
  expect(adjustForSpeed(pairs.slice(0, 7))).toHaveLength(7);
  expect(adjustForSpeed(pairs.slice(0, 7))[0]).toEqual(pairs[0]);
  const missing = pairs.map((pair, index) => (index === 5 ? { ...pair, probes: null } : pair));
  expect(adjustForSpeed(missing)).toBe(missing);
});

test('swapping the hosts inverts the ratio', () => {
  fc.assert(
    fc.property(fc.nat(0xffff), (seed) => {
      const pairs = rounds(20, { speed: 0.05, own: 0.02, probe: 0.01 }, seededRandom(seed));
      const swapped = pairs.map(({ above, below, probes }) => ({
        above: below,
        below: above,
        probes: probes === null ? null : { above: probes.below, below: probes.above },
      }));
      const [one, other] = [adjustForSpeed(pairs), adjustForSpeed(swapped)];
      for (const [index, { above, below }] of one.entries()) {
        const { above: turned = 0, below: against = 0 } = other[index] ?? {};
        expect(above / below).toBeCloseTo(against / turned, 9);
      }
    }),
    { numRuns: 40 },
  );
});
