import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricId } from '../method/metric.ts';
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
import { compareReports } from './compare-reports.ts';
import { compareWithin, findSubject } from './compare-within.ts';
import { comparisonJson } from './json.ts';
import { comparisonMarkdown } from './markdown.ts';
import { type Change, isRegression } from './report-comparison.ts';
import { gateText, rowOf, tally } from './words.ts';

const METRICS = new Set<MetricId>(['cold-total', 'throughput', 'peak-memory', 'artifact-size', 'instantiate']);

function run(id: string, factor: number, parts: Partial<Report> = {}): Report {
  const phase = id === 'a' ? 0 : 1;
  return testReport({
    id: DIGEST(id).slice(0, 32),
    machine: { cpu: 'A', cores: 4, memory: null, os: 'Linux', architecture: 'x64' },
    subjects: [testSubject('sum', { name: 'Sum' })],
    hosts: [nativeHost(), testHost('dyno'), { ...nativeHost('native~again'), aliasOf: 'native' }],
    series: [
      testSeries('sum', 'native~again', 'cold-total', around(99 * factor, 0.01, 30)),
      testSeries('sum', 'native', 'cold-total', around(10 * factor, 0.01, 30, phase)),
      testSeries('sum', 'native', 'throughput', around(1000 / factor, 0.01, 30, phase)),
      testSeries('sum', 'native', 'peak-memory', around(1e6, 0.01, 30, phase)),
      testSeries('sum', 'native', 'artifact-size', [700 * factor]),
    ],
    ...parts,
  });
}
const changeOf = (metric: MetricId, changes: readonly Change[]): Change => {
  const change = changes.find((each) => each.metric === metric);
  if (change === undefined) throw new Error(`no ${metric}`);
  return change;
};

describe('two runs', () => {
  it('divides later by earlier, and compares throughput as time for the same work', () => {
    const { changes, warnings } = compareReports(run('a', 1), run('b', 1.1), METRICS);
    const [time, rate] = [changeOf('cold-total', changes), changeOf('throughput', changes)];
    for (const { ratio, verdict } of [time, rate]) {
      expect(ratio.value).toBeCloseTo(1.1, 1);
      expect(ratio.low).toBeGreaterThan(1.08);
      expect(ratio.high).toBeLessThan(1.12);
      expect(verdict).toEqual({ kind: 'more' });
    }
    expect(time.p).toBeLessThan(0.001);
    expect(changeOf('peak-memory', changes).verdict).toEqual({ kind: 'same' });
    expect(changeOf('artifact-size', changes).ratio).toMatchObject({ low: 1.1, high: 1.1 });
    expect(warnings).toEqual([]);
  });

  it('finds a regression if the whole interval of a time is above the threshold', () => {
    const comparison = compareReports(run('a', 1), run('b', 1.1), METRICS);
    const { changes } = comparison;
    expect(changes.filter((change) => isRegression(change, 0.05, comparison)).map(({ metric }) => metric)).toEqual([
      'cold-total',
      'throughput',
    ]);
    expect(changes.filter((change) => isRegression(change, 0.1, comparison))).toEqual([]);
    const faster = compareReports(run('a', 1.1), run('b', 1), METRICS);
    expect(faster.changes.filter((change) => isRegression(change, 0, faster))).toEqual([]);
  });

  it('finds no regression in a single round', () => {
    const single = (id: string, value: number) =>
      run(id, 1, { series: [testSeries('sum', 'native', 'cold-total', [value])] });
    const comparison = compareReports(single('a', 1), single('b', 9), METRICS);
    expect(comparison.changes.map(({ verdict }) => verdict.kind)).toEqual(['unsure']);
    expect(comparison.changes.some((change) => isRegression(change, 0, comparison))).toBe(false);
    expect(comparison.changes.map((change) => rowOf(change, comparison).ratio)).toEqual(['9.00× (one round)']);
  });

  it('raises the threshold by the slowdown of the machine and corrects no value', () => {
    const slow = { blocks: [0, 1], before: [10.4, 10.4], after: [10.4, 10.4] };
    const comparison = compareReports(run('a', 1), run('b', 1.1, { canary: slow }), METRICS);
    const lower = (share: number) => comparison.changes.some((change) => isRegression(change, share, comparison));
    expect([lower(0.04), lower(0.055)]).toEqual([true, false]);
    expect(changeOf('cold-total', comparison.changes).ratio.value).toBeCloseTo(1.1, 1);
    expect(gateText(comparison, 0.05)).toMatch(/9.2% instead of 5%, because the machine was 4% slower/);
    const quick = { blocks: [0, 1], before: [5, 5], after: [5, 5] };
    expect(compareReports(run('a', 1), run('b', 1.1, { canary: quick }), METRICS).machineSlowdown).toBe(1);
  });

  it('returns no ratio below the tick or for a missing side', () => {
    const series = [testSeries('sum', 'dyno', 'instantiate', [0.001, 0.002, 0.001])];
    const comparison = compareReports(run('a', 1, { series }), run('b', 1), METRICS);
    expect(comparison).toMatchObject({
      changes: [],
      onlyBefore: ['Sum on Chromium (dyno)'],
      onlyAfter: ['Sum on native'],
    });
  });

  it('warns about every other difference', () => {
    const slow = { blocks: [0, 1, 2], before: [12, 12, 12], after: [12, 12, 12] };
    const before = run('a', 1, { outputs: [testOutput('sum', 'native', 'start', DIGEST('c'))] });
    const after = run('b', 1, {
      machine: { cpu: 'B', cores: 4, memory: null, os: 'Linux', architecture: 'x64' },
      subjects: [testSubject('sum', { name: 'Sum', moduleSha256: DIGEST('e'), args: ['x'] })],
      hosts: [{ ...nativeHost(), version: '2' }, testHost('dyno')],
      outputs: [testOutput('sum', 'native', 'start', DIGEST('d'))],
      tool: { name: 'Wasm Dyno', version: '0.2.0' },
      canary: slow,
    });
    const { warnings } = compareReports(before, after, METRICS);
    expect(warnings.map(({ title }) => title)).toEqual([
      'Different machines',
      'The machine was slower',
      'Different host',
      'Different protocol',
      'Different module',
      'Different input',
      'Different output',
    ]);
    for (const { advice } of warnings) expect(advice).not.toMatch(/no ratio|paired by block/);
    expect(compareReports(before, before, METRICS).warnings).toMatchObject([{ title: 'Same report twice' }]);
    const blind = run('b', 1, { canary: { blocks: [], before: [], after: [] } });
    expect(compareReports(before, blind, METRICS).warnings).toMatchObject([{ title: 'Machine speed unknown' }]);
  });

  it('inverts with the order and keeps the ratio within the interval', () => {
    const values = fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 2, maxLength: 12 });
    const of = (id: string, blocks: readonly number[]) =>
      run(id, 1, { series: [testSeries('sum', 'native', 'cold-total', blocks)] });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [there] = compareReports(of('a', a), of('b', b), METRICS).changes;
        const [back] = compareReports(of('b', b), of('a', a), METRICS).changes;
        if (there === undefined || back === undefined) throw new Error('they have a figure in common');
        expect(there.ratio.value * back.ratio.value).toBeCloseTo(1, 9);
        expect(there.ratio.low).toBeLessThanOrEqual(there.ratio.value);
        expect(there.ratio.high).toBeGreaterThanOrEqual(there.ratio.value);
      }),
      { numRuns: 20 },
    );
  });
});

describe('comparing two programs of one run', () => {
  // Each block is up to twice as slow as another, for both.
  const disturbed = around(10, 0.5, 30);
  const within = testReport({
    subjects: [testSubject('base', { name: 'base.wasm' }), testSubject('head', { moduleSha256: DIGEST('f') })],
    hosts: [nativeHost()],
    series: [
      testSeries('base', 'native', 'cold-total', disturbed),
      testSeries(
        'head',
        'native',
        'cold-total',
        disturbed.map((value) => value * 1.06),
      ),
    ],
  });

  it('pairs rounds, so that shared noise cancels', () => {
    const [base, head] = within.subjects;
    if (base === undefined || head === undefined) throw new Error('there are two');
    const { changes, warnings } = compareWithin(within, base, head, METRICS);
    expect(changes).toMatchObject([{ verdict: { kind: 'more' }, blocks: 30 }]);
    expect(changes[0]?.ratio.low).toBeCloseTo(1.06, 6);
    expect(warnings.map(({ title }) => title)).toEqual(['Different module']);
    const apart = (key: string, id: string) =>
      testReport({
        ...within,
        id: DIGEST(id).slice(0, 32),
        subjects: [testSubject('sum')],
        series: within.series.filter(({ subject }) => subject === key).map((each) => ({ ...each, subject: 'sum' })),
      });
    expect(compareReports(apart('base', 'a'), apart('head', 'b'), METRICS).changes).toMatchObject([
      { verdict: { kind: 'unsure' } },
    ]);
  });

  it.each([
    ['base', 'base'],
    ['base.wasm', 'base'],
    ['build/base.wasm', 'base'],
    ['./head.wasm', 'head'],
  ])('are found by key, name or file: %s', (word, key) => expect(findSubject(within, word)?.key).toBe(key));

  it('does not guess a program', () => expect(findSubject(within, 'other')).toBeNull());
});

describe('a comparison in words', () => {
  const comparison = compareReports(
    run('a', 1),
    run('b', 1.2, { subjects: [testSubject('sum', { name: 'A|<b>' })] }),
    METRICS,
  );

  it('counts the verdicts, worst first', () => {
    expect(tally(comparison.changes)).toBe('2 slower, 1 larger, 1 same');
    expect(gateText(comparison, 0.05)).toBe('Slower by more than 5%: 2\u00a0values.');
    expect(gateText(comparison, 0.5)).toBe('No statistically clear slowdown above 50%.');
  });

  it('writes a Markdown comment with changes first and the rest folded', () => {
    const text = comparisonMarkdown(comparison, 0.05);
    expect(text).toMatch(/^### 2 slower, 1 larger, 1 same\n\n\*\*Slower by more than 5%: 2.values\.\*\*/);
    const [shown = '', ...foldedParts] = text.split('<details>');
    expect(shown).toMatch(
      /\| A\\\|&lt;b&gt; \| native \| Cold start to exit \| 10\.0 ms \| 12\.0 ms \| 1\.1\d+–1\.2\d+× \| ▲ slower \|/,
    );
    expect(shown).not.toContain('= same');
    expect(foldedParts.join('')).toContain('= same');
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it('writes JSON', () => {
    expect(comparisonJson(comparison, 0.05)).toMatchObject({
      format: 'wasm-dyno-comparison',
      version: 1,
      kind: 'runs',
      surelySlower: true,
      changes: [
        { subject: 'sum', host: 'native', metric: 'cold-total', verdict: { kind: 'more' }, surelySlower: true },
        {},
        {},
        { metric: 'artifact-size', surelySlower: false },
      ],
    });
  });
});
