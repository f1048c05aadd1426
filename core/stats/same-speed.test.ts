import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { drawsOf } from './draws.ts';
import { estimateRatio } from './estimate.ts';
import { atSameSpeed, type ProbedPair } from './same-speed.ts';

/** Returns normal noise. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

interface Noise {
  /** Share of times that are measured while the machine is slower, and by which factor. */
  readonly slow: number;
  readonly factor: number;
  /** Standard deviation of the logarithm of the times alone, and of the probes alone. */
  readonly own: number;
  readonly probe: number;
  /** Logarithm of a lasting difference of the two hosts' probes. */
  readonly offset?: number;
}

/** Simulates rounds of two hosts whose true ratio is 1. */
function rounds(count: number, { slow, factor, own, probe, offset = 0 }: Noise, random: () => number): ProbedPair[] {
  const side = () => {
    const speed = random() < slow ? 1 / factor : 1;
    return { time: Math.exp(own * normal(random)) / speed, reading: 7000 * speed * Math.exp(probe * normal(random)) };
  };
  return Array.from({ length: count }, () => {
    const [above, below] = [side(), side()];
    const probes = { above: above.reading * Math.exp(offset), below: below.reading };
    return { above: above.time, below: below.time, probes };
  });
}

const NOISES: readonly (Noise & { readonly name: string })[] = [
  { name: 'some rounds are slow', slow: 0.1, factor: 1.7, own: 0.01, probe: 0.01 },
  { name: 'most rounds differ in speed', slow: 0.5, factor: 1.7, own: 0.01, probe: 0.01 },
  { name: 'probes are unrelated noise', slow: 0, factor: 1, own: 0.04, probe: 0.08 },
  { name: 'the probe is almost constant', slow: 0, factor: 1, own: 0.04, probe: 0.0001 },
];

test.each(NOISES)('intervals cover the true ratio if $name', (noise) => {
  const random = seededRandom(11);
  const draws = drawsOf(1);
  const trials = 400;
  let covered = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const { low, high } = estimateRatio(atSameSpeed(rounds(30, noise, random)), draws);
    if (low <= 1 && high >= 1) covered += 1;
  }
  expect(covered / trials).toBeGreaterThan(0.92);
  expect(covered / trials).toBeLessThan(0.99);
});

const SLOW: Noise = { slow: 0.15, factor: 1.7, own: 0.01, probe: 0.01 };

test('narrows the interval if rounds differ in speed', () => {
  const pairs = rounds(30, SLOW, seededRandom(2));
  const width = (of: readonly { above: number; below: number }[]) => {
    const { low, high } = estimateRatio(of, drawsOf(1));
    return high - low;
  };
  expect(width(atSameSpeed(pairs))).toBeLessThan(0.6 * width(pairs));
});

test('compares readings with their usual difference between the hosts', () => {
  const offset = rounds(30, { ...SLOW, offset: 0.3 }, seededRandom(3));
  const equal = rounds(30, SLOW, seededRandom(3));
  const placesOf = (all: readonly ProbedPair[]) => atSameSpeed(all).map((pair) => all.indexOf(pair));
  expect(placesOf(offset)).toEqual(placesOf(equal));
  expect(placesOf(equal).length).toBeLessThan(30);
});

test('uses all rounds if they are few, lack a reading, or mostly differ in speed', () => {
  const pairs = rounds(30, SLOW, seededRandom(4));
  expect(atSameSpeed(pairs.slice(0, 7))).toHaveLength(7);
  const missing = pairs.map((pair, index) => (index === 5 ? { ...pair, probes: null } : pair));
  expect(atSameSpeed(missing)).toBe(missing);
  const varied = rounds(30, { ...SLOW, probe: 0.5 }, seededRandom(5));
  expect(atSameSpeed(varied)).toBe(varied);
});

test('chooses by the readings alone, and the same rounds in both directions', () => {
  fc.assert(
    fc.property(fc.nat(0xffff), fc.double({ min: 0.1, max: 10, noNaN: true }), (seed, slower) => {
      const pairs = rounds(20, SLOW, seededRandom(seed));
      const placesOf = (all: readonly ProbedPair[]) => atSameSpeed(all).map((pair) => all.indexOf(pair));
      const swapped = pairs.map(({ above, below, probes }) => ({
        above: below,
        below: above,
        probes: probes === null ? null : { above: probes.below, below: probes.above },
      }));
      const scaled = pairs.map((pair, index) => ({ ...pair, above: pair.above * (1 + slower * index) }));
      expect(placesOf(swapped)).toEqual(placesOf(pairs));
      expect(placesOf(scaled)).toEqual(placesOf(pairs));
    }),
    { numRuns: 40 },
  );
});
