import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { drawsOf } from './draws.ts';
import { estimateRatio, estimateSuite, type RoundPair } from './estimate.ts';
import type { Estimate } from './figure.ts';
import { pageLevel } from './page-level.ts';
import { detectableDifference, roundsToDetect } from './power.ts';
import { verdict } from './verdict.ts';
import { pOfEquality, pOfVerdict, widened } from './widen.ts';

const ROUNDS = 30;

const normalOf = (random: () => number) => (): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Generates rounds of two hosts with noise that they share in part. */
function pairsOf(ratio: number, deviation: number, random: () => number, rounds = ROUNDS): RoundPair[] {
  const normal = normalOf(random);
  return Array.from({ length: rounds }, (_, block) => {
    const below = Math.exp(0.1 * normal());
    return { block, below, above: below * ratio * Math.exp(deviation * normal()) };
  });
}

describe('intervals, p values and verdicts of one ratio', () => {
  const interval = fc
    .record({
      value: fc.double({ min: 0.5, max: 2, noNaN: true }),
      below: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
      above: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
    })
    .map(
      ({ value, below, above }): Estimate => ({
        value,
        low: value * Math.exp(-below),
        high: value * Math.exp(above),
      }),
    );
  const level = fc.double({ min: 0.95, max: 0.9999, noNaN: true });

  it('never contradict each other', () => {
    fc.assert(
      fc.property(interval, level, fc.integer({ min: 6, max: 60 }), (ratio, confidence, rounds) => {
        const wide = widened({ ratio, rounds }, confidence);
        const equality = pOfEquality({ ratio, rounds }) / (1 - confidence);
        const decision = pOfVerdict({ ratio, rounds }) / (1 - confidence);
        // On the border itself, rounding decides.
        fc.pre(Math.abs(equality - 1) > 1e-6 && Math.abs(decision - 1) > 1e-6);
        expect(wide.low > 1 || wide.high < 1).toBe(equality < 1);
        expect(verdict(wide, { blocks: rounds }).kind !== 'unsure').toBe(decision < 1);
        expect(wide.low).toBeLessThanOrEqual(ratio.low * (1 + 1e-12));
        expect(wide.high).toBeGreaterThanOrEqual(ratio.high * (1 - 1e-12));
      }),
    );
  });

  it('do not depend on which host is the baseline', () => {
    fc.assert(
      fc.property(interval, (ratio) => {
        const turned = { value: 1 / ratio.value, low: 1 / ratio.high, high: 1 / ratio.low };
        const [one, other] = [ratio, turned].map((each) => ({ ratio: each, rounds: ROUNDS }));
        if (one === undefined || other === undefined) throw new Error('no ratios');
        expect(pOfVerdict(one)).toBeCloseTo(pOfVerdict(other), 6);
        expect(pOfEquality(one)).toBeCloseTo(pOfEquality(other), 6);
      }),
    );
  });

  it('leave an exact ratio as it is', () => {
    const exact = { ratio: { value: 2, low: 2, high: 2 }, rounds: 2 };
    expect(widened(exact, 0.999)).toBe(exact.ratio);
    expect(pageLevel([exact])).toEqual({ confidence: 0.95, comparisons: 0, decided: 0 });
  });
});

describe('a page of many comparisons', () => {
  it('shows at most 5% false verdicts, where single intervals would show more', () => {
    // Nine in ten hosts are equal, or different by exactly the band; the others differ by 10%.
    const truths = Array.from({ length: 300 }, (_, at) => (at % 10 === 0 ? 1.1 : at % 2 === 0 ? 1.03 : 1 / 1.03));
    const shares = { page: 0, single: 0 };
    const PAGES = 12;
    for (let page = 0; page < PAGES; page++) {
      const random = seededRandom(page + 1);
      const draws = drawsOf(page + 1);
      const ratios = truths.map((truth) => ({
        ratio: estimateRatio(pairsOf(truth, 0.04, random), draws),
        rounds: ROUNDS,
      }));
      const { confidence } = pageLevel(ratios);
      const falseShare = (level: number): number => {
        const kinds = ratios.map((each) => verdict(widened(each, level), { blocks: ROUNDS }).kind);
        const wrong = kinds.filter((kind, at) => (kind === 'more' || kind === 'less') && truths[at] !== 1.1).length;
        return wrong / Math.max(1, kinds.filter((kind) => kind !== 'unsure').length);
      };
      shares.page += falseShare(confidence) / PAGES;
      shares.single += falseShare(0.95) / PAGES;
    }
    expect(shares.page).toBeLessThan(0.05);
    expect(shares.single).toBeGreaterThan(0.05);
  });

  it('stays close to 95% where nearly all hosts differ', () => {
    const random = seededRandom(3);
    const draws = drawsOf(3);
    const ratios = Array.from({ length: 20 }, (_, at) => ({
      ratio: estimateRatio(pairsOf(at < 19 ? 2 : 1.03, 0.04, random), draws),
      rounds: ROUNDS,
    }));
    expect(pageLevel(ratios)).toMatchObject({ comparisons: 20, decided: 19 });
    expect(pageLevel(ratios).confidence).toBeCloseTo(1 - (0.05 * 19) / 20, 10);
  });
});

describe('a mean over programs', () => {
  it('of one program has the interval of its trimmed mean', () => {
    const pairs = pairsOf(1.2, 0.04, seededRandom(5));
    const [one, mean] = [estimateRatio(pairs, drawsOf(5)), estimateSuite([pairs])];
    expect(mean.value).toBeCloseTo(one.value, 12);
    expect(Math.log(mean.high / mean.low) / Math.log(one.high / one.low)).toBeCloseTo(1, 0);
  });

  it('cancels a factor of two and a half', () => {
    const random = seededRandom(6);
    expect(estimateSuite([pairsOf(2, 0.01, random), pairsOf(0.5, 0.01, random)]).value).toBeCloseTo(1, 1);
  });

  it('covers the truth in 93% to 97% although its programs share the noise of a round', () => {
    const random = seededRandom(7);
    const normal = normalOf(random);
    const TRIALS = 2000;
    let covered = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const shared = Array.from({ length: ROUNDS }, () => 0.05 * normal());
      const suite = Array.from({ length: 4 }, () =>
        shared.map((noise, block) => ({ block, below: 1, above: Math.exp(noise + 0.05 * normal()) })),
      );
      const { low, high } = estimateSuite(suite);
      if (low <= 1 && high >= 1) covered++;
    }
    expect(covered / TRIALS).toBeGreaterThan(0.93);
    expect(covered / TRIALS).toBeLessThan(0.97);
  });

  it('accepts programs that lack rounds', () => {
    const random = seededRandom(8);
    const { value, low, high } = estimateSuite([pairsOf(2, 0.02, random), pairsOf(2, 0.02, random).slice(5, 20)]);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(() => estimateSuite([])).toThrow();
    expect(() => estimateSuite([[]])).toThrow();
  });
});

describe('planning', () => {
  it('finds a detectable difference in about 90% of repetitions', () => {
    const random = seededRandom(9);
    const [TRIALS, DEVIATION] = [400, 0.05];
    let planned = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const estimate = estimateRatio(pairsOf(1, DEVIATION, random), drawsOf(trial));
      planned += (detectableDifference({ estimate, rounds: ROUNDS }) ?? 0) / TRIALS;
    }
    let found = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const ratio = estimateRatio(pairsOf(1 + planned, DEVIATION, random), drawsOf(trial));
      if (verdict(ratio, { blocks: ROUNDS }).kind === 'more') found++;
    }
    expect(found / TRIALS).toBeGreaterThan(0.85);
    expect(found / TRIALS).toBeLessThan(0.96);
  });

  it('plans as many rounds as were measured for the difference that they detect', () => {
    const estimate = { value: 1, low: 0.97, high: 1.03 };
    const detectable = detectableDifference({ estimate, rounds: ROUNDS });
    if (detectable === null) throw new Error('nothing is detectable');
    const detection = { detectable, rounds: ROUNDS };
    expect(roundsToDetect(detectable, detection)).toBe(ROUNDS);
    expect(roundsToDetect(2 * detectable, detection)).toBeLessThan(ROUNDS);
    expect(roundsToDetect(0.05, detection)).toBeGreaterThan(ROUNDS);
    expect(roundsToDetect(0.031, detection)).toBeNull();
    // Within the band, the question is whether the interval excludes 1.
    expect(roundsToDetect(0.02, detection)).toBeGreaterThan(ROUNDS);
  });

  it('plans nothing from an exact value or a single round', () => {
    const exact = { value: 1, low: 1, high: 1 };
    expect(detectableDifference({ estimate: exact, rounds: 30 })).toBeNull();
    expect(detectableDifference({ estimate: { value: 1, low: 0.9, high: 1.1 }, rounds: 1 })).toBeNull();
    expect(detectableDifference({ estimate: { value: 0, low: -1, high: 1 }, rounds: 30 })).toBeNull();
  });
});
