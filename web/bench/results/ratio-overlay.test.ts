import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import {
  around,
  DIGEST,
  nativeHost,
  testHost,
  testReport,
  testSeries,
  testSubject,
} from '../../../core/report/report.testing.ts';
import type { Host, Report } from '../../../core/report/report.ts';
import { authorSubject, baselinePair, hostPairs, overlaysOf, ratioAxis } from './ratio-overlay.ts';

const page = (engine: string, changes: Partial<Host> = {}) =>
  testHost(`browser:${engine}`, { label: `${engine}, this tab`, ...changes });

/** @param speed factor of all times of the machine */
function report(hosts: readonly Host[], speed: number, subject = testSubject('sum')): Report {
  return testReport({
    subjects: [subject],
    hosts: [...hosts],
    series: hosts.flatMap(({ key }, index) => [
      testSeries(subject.key, key, 'cold-start', around(speed * (index + 2), 0.01, 12, index)),
      testSeries(subject.key, key, 'work-small', around(speed * (index + 2), 0.001, 12, index)),
      testSeries(subject.key, key, 'work-large', around(5 * speed * (index + 2), 0.001, 12, index)),
    ]),
  });
}

describe('hosts of two reports', () => {
  it('are paired by key, and browsers by engine', () => {
    const author = report([testHost('chromium:dyno'), testHost('chromium:wasmer'), nativeHost()], 1);
    const reader = report([page('dyno'), page('bjorn3'), nativeHost()], 1);
    expect(hostPairs(author, reader).map((pair) => [pair.author.key, pair.reader.key])).toEqual([
      ['chromium:dyno', 'browser:dyno'],
      ['native', 'native'],
    ]);
    expect(baselinePair(hostPairs(author, reader))?.author.key).toBe('native');
    expect(baselinePair([])).toBeNull();
  });
});

describe('a program of two reports', () => {
  it('is found by its key, or by the digest of its module', () => {
    const author = report([page('dyno')], 1, testSubject('module', { moduleSha256: DIGEST('c') }));
    const reader = report([page('dyno')], 1, testSubject(DIGEST('c'), { moduleSha256: DIGEST('c') }));
    expect(authorSubject(author, reader, DIGEST('c'))).toBe('module');
    expect(authorSubject(author, author, 'module')).toBe('module');
    expect(authorSubject(author, report([page('dyno')], 1), 'sum')).toBeNull();
  });
});

describe('the overlay', () => {
  it('has the same ratios for machines that differ in speed only', () => {
    const hosts = [page('dyno'), page('bjorn3'), page('wasmer')];
    const [author, reader] = [report(hosts, 1), report(hosts, 7)];
    const pairs = hostPairs(author, reader);
    const baseline = baselinePair(pairs);
    if (baseline === null) throw new Error('no common host');
    const side = (one: Report) => ({
      measured: { report: one, analysis: analyse(one, { baseline: 'browser:dyno' }) },
      subject: 'sum',
    });
    const overlays = overlaysOf(side(author), side(reader), pairs, baseline);
    expect(overlays.map(({ kind, metric, rows }) => [kind, metric, rows.length])).toEqual([
      ['startup', 'cold-start', 2],
      ['throughput', 'throughput', 2],
    ]);
    for (const { rows } of overlays) {
      for (const row of rows) {
        expect(row.reader.value).toBeCloseTo(row.author.value, 6);
        expect(row.isOverlapping).toBe(true);
      }
    }
    // Twice the time is half the speed.
    expect(overlays[0]?.rows[1]?.author.value).toBeCloseTo(2, 1);
    expect(overlays[1]?.rows[1]?.author.value).toBeCloseTo(0.5, 1);
  });
});

describe('the axis', () => {
  const estimate = fc
    .tuple(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }))
    .map(([value, spread]) => ({ value, low: value / spread, high: value * spread }));

  it('contains 1 and every estimate, in order', () => {
    fc.assert(
      fc.property(fc.array(estimate, { minLength: 1, maxLength: 6 }), (estimates) => {
        const { place, ticks } = ratioAxis(estimates);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks).toContain(1);
        for (const { value, low, high } of estimates) {
          expect(place(value)).toBeGreaterThan(0);
          expect(place(value)).toBeLessThan(100);
          expect(place(low)).toBeLessThanOrEqual(place(value));
          expect(place(high)).toBeGreaterThanOrEqual(place(value));
        }
      }),
    );
  });
});
