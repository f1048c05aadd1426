import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { planOfReport } from '../bench/plan-of-report.ts';
import type { MetricId } from '../method/metric.ts';
import { condense } from '../report/condense.ts';
import {
  around,
  DIGEST,
  nativeHost,
  testHost,
  testOutput,
  testReport,
  testSeries,
  testSubject,
} from '../report/report.testing.ts';
import type { Report } from '../report/report.ts';
import { printedChanges } from './printed-changes.ts';
import { decodeResultLink, encodeResultLink } from './result-link.ts';
import { omissionsOf, type ResultParts, roundValues, shorterParts, wholeResult, withParts } from './result-parts.ts';

const HOSTS = [
  testHost('browser:dyno'),
  testHost('browser:dyno~again', { aliasOf: 'browser:dyno' }),
  testHost('wasmtime', { kind: 'runtime', label: 'wasmtime', name: 'wasmtime' }),
  nativeHost(),
];
const METRICS: readonly MetricId[] = ['cold-start', 'compile-cold', 'work-small', 'work-large', 'linear-memory'];

/** @param noise phase of the deterministic noise */
function report(noise = 0): Report {
  const subjects = [testSubject('sum'), testSubject('sort')];
  return testReport({
    subjects,
    hosts: HOSTS,
    series: subjects.flatMap(({ key }, place) =>
      HOSTS.flatMap((host, index) =>
        METRICS.map((metric, step) =>
          testSeries(key, host.key, metric, around(3 * (index + 1) + 20 * step, 0.1, 8, noise + place + step)),
        ),
      ),
    ),
    outputs: HOSTS.map((host) => testOutput('sum', host.key, 'start', DIGEST('a'))),
    failures: [{ subject: 'sort', host: 'wasmtime', block: 1, message: 'It trapped.' }],
    builds: [{ subject: 'sum', host: 'native', toolchain: 'clang -O2' }],
    unsteady: [{ subject: 'sort', host: 'browser:dyno', message: 'It still became faster.' }],
  });
}

const choices: fc.Arbitrary<ResultParts> = fc
  .record({
    precision: fc.constantFrom('all' as const, 4 as const, 3 as const),
    hasDetails: fc.boolean(),
    hosts: fc.subarray(
      HOSTS.map(({ key }) => key),
      { minLength: 1 },
    ),
    subjects: fc.subarray(['sum', 'sort'], { minLength: 1 }),
  })
  .filter(({ hosts }) => hosts.some((key) => !key.endsWith('~again')));

describe('the parts of a result', () => {
  it('round-trip as a link for every choice', () => {
    fc.assert(
      fc.property(choices, fc.nat(100), (parts, noise) => {
        const part = withParts(report(noise), parts);
        const plan = planOfReport(part);
        const decoded = decodeResultLink(encodeResultLink(part, plan));
        expect(decoded).toMatchObject({ kind: 'result', report: part, plan });
      }),
      { numRuns: 60 },
    );
  });

  it('give the condensed report if nothing is left out', () => {
    const whole = report();
    expect(withParts(whole, wholeResult(whole))).toEqual(condense(whole));
    expect(omissionsOf(whole, wholeResult(whole))).toEqual([]);
  });

  it('contain nothing about what is left out except its name in a notice', () => {
    const whole = report();
    const part = withParts(whole, {
      precision: 3,
      hasDetails: false,
      hosts: ['native', 'wasmtime'],
      subjects: ['sum'],
    });
    expect(new Set(part.series.map(({ metric }) => metric))).toEqual(
      new Set(['cold-start', 'work-small', 'work-large']),
    );
    expect(JSON.stringify({ ...part, notices: [] })).not.toMatch(/browser:dyno|"sort"/);
    expect(part.notices.map(({ message }) => message)).toEqual([
      'The author of the link rounded the samples to 3 digits.',
      expect.stringContaining('left out 2 of 4\u00a0hosts: Chromium'),
      'The author of the link left out 1 of 2\u00a0programs: sort.',
      'The author of the link left out all metrics except startup time and throughput.',
    ]);
    expect(analyse(part, { baseline: null }).warnings.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(part.notices.map(({ message }) => message)),
    );
  });

  it('become shorter with each step until only the required hosts remain', () => {
    const whole = report();
    const length = (parts: ResultParts) => encodeResultLink(withParts(whole, parts), planOfReport(whole)).length;
    const steps: string[] = [];
    let parts = wholeResult(whole);
    for (;;) {
      const next = shorterParts(whole, parts, ['wasmtime', 'browser:dyno']);
      if (next === null) break;
      expect(length(next.parts)).toBeLessThan(length(parts));
      steps.push(next.step.kind === 'host' ? next.step.host : next.step.kind);
      parts = next.parts;
    }
    expect(steps).toEqual(['precision', 'precision', 'details', 'wasmtime', 'browser:dyno']);
    // The repeat left with the host that it repeats.
    expect(parts.hosts).toEqual(['native']);
  });
});

describe('rounding samples', () => {
  it('keeps the digits of the median and uses one step for all values', () => {
    expect(roundValues([20.355123, 20.347, 9.87654], 4)).toEqual([20.36, 20.35, 9.88]);
    expect(roundValues([8123.4, 7999.9], 3)).toEqual([8120, 8000]);
    expect(roundValues([0, 0], 3)).toEqual([0, 0]);
    expect(roundValues([5, 5, 0.0001], 3)).toEqual([5, 5, 0.01]);
  });

  it('changes no value by more than half a step', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-4, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(3, 4),
        (values, digits) => {
          const median = values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
          const step = Math.max(10 ** (Math.floor(Math.log10(median)) - digits + 1), 1e-6);
          for (const [index, rounded] of roundValues(values, digits).entries()) {
            const value = values[index] ?? 0;
            expect(rounded).toBeGreaterThan(0);
            if (value >= step) expect(Math.abs(rounded - value)).toBeLessThanOrEqual(step * 0.500001);
          }
        },
      ),
    );
  });
});

describe('the printed changes', () => {
  const measured = (one: Report) => ({ report: one, analysis: analyse(one, { baseline: null }) });
  const whole = report();

  it('are none if nothing is left out', () => {
    const changes = printedChanges(measured(whole), measured(withParts(whole, wholeResult(whole))));
    expect(changes).toMatchObject({ changed: 0, example: null });
    expect(changes.figures).toBeGreaterThan(50);
  });

  it('are counted, with an example, if samples are rounded', () => {
    const rounded = withParts(whole, { ...wholeResult(whole), precision: 3 });
    const { figures, changed, example } = printedChanges(measured(whole), measured(rounded));
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThan(figures);
    expect(example?.before).not.toBe(example?.after);
    expect(example?.what).toMatch(/ of (sum|sort) on /);
  });
});
