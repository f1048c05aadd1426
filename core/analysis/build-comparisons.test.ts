import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { condense } from '../report/condense.ts';
import { DIGEST, testHost, testOutput, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import type { Report } from '../report/report.ts';
import { analyse } from './analyse.ts';
import type { BuildFigure } from './analysis.ts';

const ROUNDS = 12;
const SHOTS = 9;

/** Normal noise from two uniform numbers (Box and Muller). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

interface Truth {
  /** Time of build B over build A. */
  readonly ratio: number;
  /** Standard deviations of the logarithm: of a worker, which both builds share, and of a shot. */
  readonly workers: number;
  readonly shots: number;
  readonly seed: number;
  readonly rounds?: number;
}

/** Returns the shots of both builds in each round. */
function shotsOf({ ratio, workers, shots, seed, rounds = ROUNDS }: Truth) {
  const random = seededRandom(seed);
  const [before, after]: [number[][], number[][]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const worker = workers * normal(random);
    const shot = () => 2 * Math.exp(worker + shots * normal(random));
    before.push(Array.from({ length: SHOTS }, shot));
    after.push(Array.from({ length: SHOTS }, () => ratio * shot()));
  }
  return { before, after };
}

function pairReport(shots: ReturnType<typeof shotsOf>, extra: Partial<Report> = {}): Report {
  const series = [
    testSeries('old', 'chromium:dyno', 'compile-cold', shots.before),
    testSeries('new', 'chromium:dyno', 'compile-cold', shots.after),
  ];
  return testReport({
    subjects: [testSubject('old', { work: null }), testSubject('new', { work: null })],
    hosts: [testHost('chromium:dyno')],
    series: series.map((each) => ({ ...each, iterations: each.blocks.map((_, index) => index % SHOTS) })),
    pairs: [{ host: 'chromium:dyno', before: 'old', after: 'new' }],
    ...extra,
  });
}

function figureOf(report: Report): BuildFigure {
  const [figure] = analyse(report, { baseline: null }).builds[0]?.figures ?? [];
  if (figure === undefined) throw new Error('there is no figure');
  return figure;
}

describe('two builds', () => {
  it('differ by a few percent although workers differ by far more', () => {
    const figure = figureOf(pairReport(shotsOf({ ratio: 0.95, workers: 0.3, shots: 0.02, seed: 1 })));
    expect(figure).toMatchObject({ metric: 'compile-cold', verdict: { kind: 'less' }, rounds: 12, shots: 108 });
    expect(figure.ratio.low).toBeLessThan(0.95);
    expect(figure.ratio.high).toBeGreaterThan(0.95);
    expect(figure.ratio.high - figure.ratio.low).toBeLessThan(0.02);
  });

  it('have rounds and not shots as their units: an effect that differs between workers widens the interval', () => {
    const shots = shotsOf({ ratio: 1, workers: 0, shots: 0.001, seed: 2 });
    const random = seededRandom(3);
    const after = shots.after.map((round) => {
      const effect = Math.exp(0.05 * normal(random));
      return round.map((value) => value * effect);
    });
    const { ratio, verdict } = figureOf(pairReport({ ...shots, after }));
    expect(ratio.high - ratio.low).toBeGreaterThan(0.03);
    expect(verdict.kind).toBe('unsure');
  });

  it('have the reciprocal ratio in the other order', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0.5, max: 2, noNaN: true }), (seed, ratio) => {
        const { before, after } = shotsOf({ ratio, workers: 0.1, shots: 0.02, seed });
        const [one, other] = [
          { before, after },
          { before: after, after: before },
        ].map((shots) => figureOf(pairReport(shots)));
        expect((one?.ratio.value ?? 0) * (other?.ratio.value ?? 0)).toBeCloseTo(1, 6);
      }),
      { numRuns: 20 },
    );
  });

  it('have a ratio that does not depend on the unit or on the noise that both share', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0.5, max: 100, noNaN: true }), (seed, scale) => {
        const shots = shotsOf({ ratio: 1.04, workers: 0.2, shots: 0.02, seed });
        const scaled = (rounds: number[][]) => rounds.map((round) => round.map((value) => value * scale));
        const larger = { before: scaled(shots.before), after: scaled(shots.after) };
        expect(figureOf(pairReport(larger)).ratio.value).toBeCloseTo(figureOf(pairReport(shots)).ratio.value, 4);
      }),
      { numRuns: 20 },
    );
  });

  it('have the same figures in a link, which has one value for each round', () => {
    const report = pairReport(shotsOf({ ratio: 1.03, workers: 0.1, shots: 0.05, seed: 4 }));
    const [whole, condensed] = [report, condense(report)].map(figureOf);
    expect(condensed).toEqual({ ...whole, shots: 12 });
  });

  it('give no verdict after one round', () => {
    const report = pairReport(shotsOf({ ratio: 1.5, workers: 0, shots: 0.01, seed: 5, rounds: 1 }));
    expect(figureOf(report)).toMatchObject({ verdict: { kind: 'unsure' }, rounds: 1, detectable: null });
  });

  it('are compared by their output', () => {
    const shots = shotsOf({ ratio: 1, workers: 0, shots: 0.01, seed: 6 });
    const same = (one: string, other: string, exitCode = 0) =>
      analyse(
        pairReport(shots, {
          outputs: [
            testOutput('old', 'chromium:dyno', 'start', DIGEST(one)),
            testOutput('new', 'chromium:dyno', 'start', DIGEST(other), exitCode),
          ],
        }),
        { baseline: null },
      ).builds[0]?.hasSameOutput;
    expect([same('1', '1'), same('1', '2'), same('1', '1', 3)]).toEqual([true, false, false]);
    expect(analyse(pairReport(shots), { baseline: null }).builds[0]?.hasSameOutput).toBeNull();
  });

  it('that are equal are called different in at most 5% of reports', () => {
    const different = Array.from({ length: 300 }, (_, seed) =>
      figureOf(pairReport(shotsOf({ ratio: 1, workers: 0.2, shots: 0.1, seed: seed + 100 }))),
    ).filter(({ verdict }) => verdict.kind === 'more' || verdict.kind === 'less');
    // Two standard errors above 5%.
    expect(different.length / 300).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / 300));
  });
});
