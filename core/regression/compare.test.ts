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
import type { Report, Series } from '../report/report.ts';
import { compareReports } from './compare-reports.ts';
import { compareWithin, findSubject } from './compare-within.ts';
import { gateOf, isRegression } from './gate.ts';
import { comparisonJson } from './json.ts';
import { comparisonMarkdown } from './markdown.ts';
import type { Change, ReportComparison } from './report-comparison.ts';
import { gateText, rowOf, shiftLines, tally } from './words.ts';

const METRICS = new Set<MetricId>(['cold-total', 'throughput', 'peak-memory', 'artifact-size', 'instantiate']);

/** Six hosts that never change, with four programs: what the shift of the machine is estimated from. */
const CONTROLS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const CONTROL_PROGRAMS = ['p1', 'p2', 'p3', 'p4'];

/** @param machine how much longer everything took in this run */
function controls(phase: number, machine: number): Series[] {
  return CONTROLS.flatMap((host, at) =>
    CONTROL_PROGRAMS.flatMap((program, index) => [
      testSeries(program, host, 'cold-total', around(20 * machine, 0.01, 30, phase + at + index)),
      testSeries(program, host, 'throughput', around(500 / machine, 0.01, 30, phase + at + index)),
      testSeries(program, host, 'peak-memory', around(2e6, 0.01, 30, phase + at + index)),
    ]),
  );
}

function run(id: string, factor: number, parts: Partial<Report> = {}, machine = 1): Report {
  const phase = id === 'a' ? 0 : 1;
  const {
    series = [],
    subjects = [testSubject('sum', { name: 'Sum' })],
    hosts = [nativeHost(), testHost('dyno')],
  } = parts;
  const own =
    series.length > 0
      ? series
      : [
          testSeries('sum', 'native~again', 'cold-total', around(99 * factor * machine, 0.01, 30)),
          testSeries('sum', 'native', 'cold-total', around(10 * factor * machine, 0.01, 30, phase)),
          testSeries('sum', 'native', 'throughput', around(1000 / factor / machine, 0.01, 30, phase)),
          testSeries('sum', 'native', 'peak-memory', around(1e6, 0.01, 30, phase)),
          testSeries('sum', 'native', 'artifact-size', [700 * factor]),
        ];
  return testReport({
    id: DIGEST(id).slice(0, 32),
    machine: { cpu: 'A', cores: 4, memory: null, os: 'Linux', architecture: 'x64' },
    ...parts,
    subjects: [...subjects, ...CONTROL_PROGRAMS.map((key) => testSubject(key))],
    hosts: [
      ...hosts,
      { ...nativeHost('native~again'), aliasOf: 'native' },
      ...CONTROLS.map((key) => testHost(key, { kind: 'runtime', label: key })),
    ],
    series: [...own, ...controls(phase, machine)],
  });
}

/** The changes of the program under test, without the controls. */
const ofSum = ({ changes }: ReportComparison): Change[] => changes.filter(({ after }) => after.subject === 'sum');

const changeOf = (metric: MetricId, changes: readonly Change[]): Change => {
  const change = changes.find((each) => each.metric === metric);
  if (change === undefined) throw new Error(`no ${metric}`);
  return change;
};

describe('two runs', () => {
  it('divides later by earlier, and compares throughput as time for the same work', () => {
    const comparison = compareReports(run('a', 1), run('b', 1.25), METRICS);
    const { changes, warnings } = comparison;
    const [time, rate] = [changeOf('cold-total', ofSum(comparison)), changeOf('throughput', ofSum(comparison))];
    for (const { ratio, measured, verdict } of [time, rate]) {
      expect(measured.value).toBeCloseTo(1.25, 1);
      expect(ratio?.value).toBeCloseTo(1.25, 1);
      expect(ratio?.low).toBeGreaterThan(1.05);
      expect(ratio?.high).toBeLessThan(1.5);
      expect(verdict).toEqual({ kind: 'more' });
    }
    expect(time.p).toBeLessThan(0.05);
    expect(changeOf('artifact-size', changes).ratio).toMatchObject({ low: 1.25, high: 1.25 });
    expect(changes.filter(({ verdict }) => verdict.kind === 'more')).toHaveLength(3);
    expect(warnings).toEqual([]);
  });

  it('removes the shift of the machine from every ratio and adds its uncertainty', () => {
    const comparison = compareReports(run('a', 1), run('b', 1, {}, 1.25), METRICS);
    expect(comparison.shifts.map(({ metric }) => metric)).toEqual(['cold-start', 'throughput', 'peak-memory']);
    expect(comparison.shifts[0]?.ratio.value).toBeCloseTo(1.25, 1);
    const time = changeOf('cold-total', ofSum(comparison));
    expect(time.measured.value).toBeCloseTo(1.25, 1);
    expect(time.ratio?.value).toBeCloseTo(1, 1);
    expect(comparison.changes.filter(({ verdict }) => verdict.kind === 'more')).toEqual([]);
    const width = ({ low, high }: { low: number; high: number }) => Math.log(high / low);
    expect(width(time.ratio ?? time.measured)).toBeGreaterThan(2 * width(time.measured));
  });

  it('compares a changed program with unchanged programs of its host', () => {
    const changed = { subjects: [testSubject('sum', { moduleSha256: DIGEST('e') })] };
    const series = (factor: number, phase: number) =>
      CONTROLS.map((host) => testSeries('sum', host, 'cold-total', around(10 * factor, 0.01, 30, phase)));
    const before = run('a', 1, { series: series(1, 0) });
    const comparison = compareReports(before, run('b', 1, { ...changed, series: series(1.2, 1) }, 1.02), METRICS);
    expect(comparison.means).toContainEqual(
      expect.objectContaining({ subject: 'sum', host: null, values: 6, verdict: { kind: 'more' } }),
    );
    expect(comparison.means.filter(({ verdict }) => verdict.kind === 'more')).toHaveLength(1);
    expect(gateOf(comparison, 0.05)).toMatchObject({ kind: 'slower' });
  });

  it('finds a regression if the whole interval of a time is above the threshold', () => {
    const comparison = compareReports(run('a', 1), run('b', 1.25), METRICS);
    const above = (share: number) => comparison.changes.filter((change) => isRegression(change, share));
    expect(above(0.05).map(({ metric }) => metric)).toEqual(['cold-total', 'throughput']);
    expect(above(0.25)).toEqual([]);
    expect(gateOf(comparison, 0.05)).toEqual({ kind: 'slower', values: 2 });
    expect(gateOf(comparison, 0.25)).toEqual({ kind: 'passed' });
    const faster = compareReports(run('a', 1.25), run('b', 1), METRICS);
    expect(gateOf(faster, 0.01)).toEqual({ kind: 'passed' });
  });

  it('finds no regression in a single round', () => {
    const single = (id: string, value: number) =>
      run(id, 1, { series: [testSeries('sum', 'native', 'cold-total', [value])] });
    const comparison = compareReports(single('a', 1), single('b', 9), METRICS);
    const [change] = ofSum(comparison);
    if (change === undefined) throw new Error('there is one');
    expect(change).toMatchObject({ ratio: null, verdict: { kind: 'unsure' } });
    expect(isRegression(change, 0)).toBe(false);
    expect(rowOf(change, comparison).ratio).toBe('9.00× (one round)');
  });

  it('does not decide where the machine changed by more than the threshold', () => {
    const comparison = compareReports(run('a', 1), run('b', 1.5, {}, 1.1), METRICS);
    expect(gateOf(comparison, 0.05)).toMatchObject({ kind: 'shifted' });
    expect(gateOf(comparison, 0.15)).toMatchObject({ kind: 'slower' });
    expect(gateText(comparison, 0.05)).toMatch(
      /^Not decided: the machine itself changed by more than 5% between the runs: cold start 10% slower .*--within\.$/,
    );
    const quicker = compareReports(run('a', 1), run('b', 1.5, {}, 0.8), METRICS);
    expect(gateOf(quicker, 0.05)).toMatchObject({ kind: 'shifted' });
    expect(gateText(quicker, 0.05)).toContain('cold start 20% faster');
  });

  it('decides nothing where no software is the same in both runs', () => {
    const alone = (id: string, digest: string) =>
      testReport({
        id: DIGEST(id).slice(0, 32),
        subjects: [testSubject('sum', { moduleSha256: DIGEST(digest) })],
        hosts: [nativeHost()],
        series: [testSeries('sum', 'native', 'cold-total', around(10, 0.01, 30))],
      });
    const comparison = compareReports(alone('a', 'a'), alone('b', 'b'), METRICS);
    expect(comparison.changes).toMatchObject([{ ratio: null, verdict: { kind: 'unsure' } }]);
    expect(gateOf(comparison, 0.05)).toEqual({ kind: 'unknown' });
    expect(gateText(comparison, 0.05)).toMatch(/^Not decided\. The shift of the machine is unknown/);
  });

  it('returns no ratio below the tick or for a missing side', () => {
    const series = [testSeries('sum', 'dyno', 'instantiate', [0.001, 0.002, 0.001])];
    const comparison = compareReports(run('a', 1, { series }), run('b', 1), METRICS);
    expect(ofSum(comparison)).toEqual([]);
    expect(comparison).toMatchObject({
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
        const [there] = ofSum(compareReports(of('a', a), of('b', b), new Set(['cold-total'])));
        const [back] = ofSum(compareReports(of('b', b), of('a', a), new Set(['cold-total'])));
        if (!there?.ratio || !back?.ratio) throw new Error('they have a value in common');
        expect(there.ratio.value * back.ratio.value).toBeCloseTo(1, 9);
        expect(there.ratio.low).toBeLessThanOrEqual(there.ratio.value);
        expect(there.ratio.high).toBeGreaterThanOrEqual(there.ratio.value);
      }),
      { numRuns: 8 },
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
    expect(changes[0]?.ratio?.low).toBeCloseTo(1.06, 6);
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
    run('b', 1.3, { subjects: [testSubject('sum', { name: 'A|<b>' })] }),
    METRICS,
  );

  it('counts the verdicts, worst first', () => {
    expect(tally(comparison.changes)).toMatch(/^2 slower, 1 larger, \d+ inconclusive(, \d+ same)?$/);
    expect(gateText(comparison, 0.05)).toBe('Slower by more than 5%: 2\u00a0values.');
    expect(gateText(comparison, 0.5)).toBe('No statistically clear slowdown above 50%.');
  });

  it('states the shift of the machine and the smallest visible change', () => {
    const lines = shiftLines(comparison).map((line) => line.replaceAll('\u00a0', ' '));
    expect(lines[0]).toMatch(
      /^The machine in the later run, cold start: 0(\.\d)?% (slower|faster) \(95% CI \S+% faster to \S+% slower\), from 25 unchanged measurements on 7 hosts\.$/,
    );
    expect(lines.at(-1)).toMatch(/^This comparison shows a change of a single time from about \d+(\.\d)?%, and a mean/);
  });

  it('writes a Markdown comment with changes first and the rest folded', () => {
    const text = comparisonMarkdown(comparison, 0.05);
    expect(text).toMatch(/^### 2 slower, 1 larger, .*\n\n\*\*Slower by more than 5%: 2.values\.\*\*/);
    const [shown = '', ...foldedParts] = text.split('<details>');
    expect(shown).toMatch(
      /\| A\\\|&lt;b&gt; \| native \| Cold start to exit \| 10\.0 ms \| 13\.0 ms \| 1\.\d+–1\.\d+× \| ▲ slower \|/,
    );
    expect(shown).not.toContain('inconclusive |');
    expect(foldedParts.join('')).toContain('? inconclusive |');
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it('writes JSON', () => {
    expect(comparisonJson(comparison, 0.05)).toMatchObject({
      format: 'wasm-dyno-comparison',
      version: 2,
      kind: 'runs',
      decision: 'slower',
      surelySlower: true,
      shifts: [{ metric: 'cold-start', values: 25, hosts: 7 }, {}, {}],
      changes: expect.arrayContaining([
        expect.objectContaining({
          subject: 'sum',
          host: 'native',
          metric: 'cold-total',
          verdict: { kind: 'more' },
          surelySlower: true,
        }),
        expect.objectContaining({ metric: 'artifact-size', surelySlower: false }),
      ]),
    });
  });
});
