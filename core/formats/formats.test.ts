import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricId } from '../method/metric.ts';
import { parseReport } from '../report/parse.ts';
import {
  DIGEST,
  nativeHost,
  testHost,
  testOutput,
  testReport,
  testSeries,
  testSubject,
} from '../report/report.testing.ts';
import { FORMAT_IDS, FORMATS } from './formats.ts';
import { importHyperfine } from './hyperfine-import.ts';

const report = testReport({
  title: 'A | b',
  subjects: [testSubject('sum', { name: 'Sum <of> @all' })],
  hosts: [testHost('dyno'), nativeHost()],
  series: [
    testSeries('sum', 'native', 'cold-total', [1, 2, 4, 3, 5]),
    testSeries('sum', 'dyno', 'cold-total', [8, 8, 8, 8, 8]),
    testSeries('sum', 'dyno', 'repeat-run', [[3, 1], [2]]),
    testSeries('sum', 'dyno', 'instantiate', [0.001, 0.002]),
    testSeries('sum', 'dyno', 'scaling', [100, 100], 4),
    testSeries('sum', 'native', 'artifact-size', [700_000]),
  ],
  outputs: [testOutput('sum', 'native', 'start', DIGEST('b'), 3)],
});
const written = (format: (typeof FORMAT_IDS)[number], ...metrics: MetricId[]) => {
  const { text, notes } = FORMATS[format](report, metrics.length === 0 ? null : new Set(metrics));
  return { text, notes, json: (): unknown => JSON.parse(text) };
};

describe('a report for hyperfine', () => {
  it('contains the seconds of every process and the summary that hyperfine prints', () => {
    expect(written('hyperfine').json()).toEqual({
      results: [
        {
          command: 'Sum <of> @all (native)',
          parameters: { subject: 'sum', host: 'native' },
          mean: 0.003,
          stddev: expect.closeTo(Math.sqrt(2.5) / 1000, 15),
          median: 0.003,
          user: 0,
          system: 0,
          min: 0.001,
          max: 0.005,
          times: [0.001, 0.002, 0.004, 0.003, 0.005],
          exit_codes: [3, 3, 3, 3, 3],
        },
        expect.objectContaining({ stddev: 0, exit_codes: [null, null, null, null, null] }),
      ],
    });
  });

  it('contains other times on request, named by their metric, and leaves out everything else', () => {
    const { json, notes } = written('hyperfine', 'cold-total', 'repeat-run', 'artifact-size');
    expect(json()).toMatchObject({
      results: [{}, {}, { command: 'Sum <of> @all (Chromium, dyno): Repeat run', times: [0.003, 0.001, 0.002] }],
    });
    expect(notes).toEqual(["Left out, because hyperfine's format only supports times: 1\u00a0series."]);
  });

  it('can be imported with the same samples', () => {
    const times = fc.array(fc.integer({ min: 1, max: 1e13 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 3 }), (commands) => {
        // Whole nanoseconds, as reports keep them.
        const samples = commands.map((each) => each.map((nanoseconds) => nanoseconds / 1e6));
        const hosts = samples.map((_, index) => testHost(`h${index}`));
        const series = samples.map((values, index) => testSeries('sum', `h${index}`, 'cold-total', values));
        const { text } = FORMATS.hyperfine(testReport({ subjects: [testSubject('sum')], hosts, series }), null);
        const facts = { id: '0'.repeat(32), created: '2026-01-01T00:00:00Z', title: '' };
        const imported = importHyperfine(JSON.parse(text), facts);
        expect(imported.kind === 'report' && imported.report.series.map(({ values }) => values)).toEqual(samples);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a report for Bencher', () => {
  it('contains a measure with an interval per metric, times in nanoseconds', () => {
    const { json, notes } = written('bencher');
    expect(json()).toEqual({
      'sum/native': {
        // The trimmed mean of the logarithms of 2, 3 and 4.
        'cold-total': {
          value: expect.closeTo(1e6 * 24 ** (1 / 3), 3),
          lower_value: expect.any(Number),
          upper_value: expect.any(Number),
        },
        'artifact-size': { value: 700_000, lower_value: 700_000, upper_value: 700_000 },
      },
      'sum/dyno': {
        'cold-total': { value: 8e6, lower_value: 8e6, upper_value: 8e6 },
        'repeat-run': expect.any(Object),
      },
      'sum/dyno/workers:4': { scaling: { value: 100, lower_value: 100, upper_value: 100 } },
    });
    expect(notes).toEqual([expect.stringContaining('below the timer resolution, for example sum/dyno, Instantiate')]);
  });

  it('has values between their bounds', () => {
    const value = fc.double({ min: 0.01, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), (values) => {
        const series = [testSeries('sum', 'native', 'cold-total', values)];
        const one = testReport({ subjects: [testSubject('sum')], hosts: [nativeHost()], series });
        const metric = JSON.parse(FORMATS.bencher(one, null).text)['sum/native']['cold-total'];
        if (metric.lower_value !== undefined) expect(metric.lower_value).toBeLessThanOrEqual(metric.value);
        if (metric.upper_value !== undefined) expect(metric.upper_value).toBeGreaterThanOrEqual(metric.value);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a report for github-action-benchmark', () => {
  it('contains entries of one direction, with the wider side of the interval as their range', () => {
    const { json, notes } = written('github-action-benchmark', 'cold-total', 'scaling');
    const [first, second, ...rest] = json() as { name: string; unit: string; value: number; range?: string }[];
    expect(first).toMatchObject({ name: 'sum/native/cold-total', unit: 'ms', value: expect.closeTo(24 ** (1 / 3), 9) });
    expect(first?.range).toMatch(/^± \d+(\.\d+)?$/);
    expect(second).toEqual({
      name: 'sum/dyno/cold-total',
      unit: 'ms',
      value: 8,
      extra: '8.00 ms (5 rounds)\nChromium 156',
    });
    expect(rest).toEqual([]);
    expect(notes.join(' ')).toMatch(/customSmallerIsBetter.*1\u00a0figure where higher is better/);
  });

  it('switches direction if only metrics of the other direction are requested', () => {
    const { json, notes } = written('github-action-benchmark', 'scaling');
    expect(json()).toMatchObject([{ name: 'sum/dyno/workers:4/scaling', unit: 'rows/s', value: 100 }]);
    expect(notes).toEqual(['Use it with the tool "customBiggerIsBetter" of the action.']);
  });
});

describe('a report for the tools of Google Benchmark', () => {
  it('contains a repetition per block and four aggregates', () => {
    const { json, notes } = written('google-benchmark', 'repeat-run', 'artifact-size');
    const common = {
      family_index: 0,
      per_family_instance_index: 0,
      run_name: 'sum/dyno/repeat-run',
      repetitions: 2,
      threads: 1,
      cpu_time: 0,
      time_unit: 'ms',
    };
    const run = { ...common, name: 'sum/dyno/repeat-run', run_type: 'iteration' };
    const aggregate = { ...common, run_type: 'aggregate', iterations: 2 };
    const middle = 1.7320508;
    expect(json()).toMatchObject({
      context: { date: '2026-01-01T00:00:00Z', num_cpus: 4, json_schema_version: 1, library_build_type: 'release' },
      benchmarks: [
        { ...run, repetition_index: 0, iterations: 2, real_time: expect.closeTo(middle, 6) },
        { ...run, repetition_index: 1, iterations: 1, real_time: 2 },
        { ...aggregate, name: 'sum/dyno/repeat-run_mean', aggregate_name: 'mean', aggregate_unit: 'time' },
        { ...aggregate, aggregate_name: 'median', real_time: expect.closeTo((middle + 2) / 2, 6) },
        { ...aggregate, aggregate_name: 'stddev', real_time: expect.closeTo((2 - middle) / Math.SQRT2, 6) },
        { ...aggregate, aggregate_name: 'cv', aggregate_unit: 'percentage' },
      ],
    });
    expect(notes).toEqual(['Left out, because the format only supports times: 1\u00a0figure.']);
  });
});

describe('a report as Markdown', () => {
  it('has a table per metric with escaped names', () => {
    const { text } = written('markdown', 'cold-total', 'instantiate');
    expect(text).toContain('## A \\| b');
    expect(text).toContain('| Program | Chromium (dyno) | native |\n| --- | --: | --: |\n');
    expect(text).toMatch(/\| Sum &lt;of&gt; @\u200ball \| 8\.00 ms \| 2\.88 ms \([^|]+ ms\) \|/);
    expect(text).toContain('### Instantiate');
    expect(text).toContain('&lt; 5.00 µs');
  });
});

describe('a report as CSV', () => {
  it('contains the samples of the requested metrics', () => {
    const lines = written('csv', 'repeat-run').text.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe('Sum <of> @all,"Chromium, dyno",repeat-run,ms,1,0,0,0,3');
  });
});

describe('a report without any figure', () => {
  it.each(FORMAT_IDS)('can be exported as %s', (format) => {
    const empty = testReport({ subjects: [testSubject('sum')], hosts: [nativeHost()], series: [] });
    expect(FORMATS[format](empty, null).text.length).toBeGreaterThan(1);
  });
});

describe('a hyperfine file', () => {
  const facts = { id: 'ab'.repeat(16), created: '2026-01-01T00:00:00Z', title: 'x.json' };
  // Written by hyperfine 1.15, with the memory that later versions add.
  const result = (command: string, changes = {}) => ({
    command,
    mean: 0.0003906,
    stddev: 0.00005,
    median: 0.000354644,
    user: 0.00032,
    system: 0,
    min: 0.000334288,
    max: 0.00043302600000000004,
    times: [0.00043302600000000004, 0.000354644, 0.000334288],
    exit_codes: [0, 0, 0],
    ...changes,
  });

  it('becomes a report whose notices say what hyperfine does not record', () => {
    const imported = importHyperfine(
      { results: [result('/bin/true'), result('true  x', { memory_usage_byte: [9, 8, 7], exit_codes: [0, 1, null] })] },
      facts,
    );
    if (imported.kind !== 'report') throw new Error(imported.reason);
    const { report: made } = imported;
    expect(parseReport(JSON.parse(JSON.stringify(made)))).toMatchObject({ kind: 'report' });
    expect(made.hosts).toMatchObject([
      { key: 'bin-true', kind: 'other', name: 'true', command: '/bin/true' },
      { key: 'true-x', label: 'true  x' },
    ]);
    expect(made.series).toMatchObject([
      { metric: 'cold-total', unit: 'ms', blocks: [0, 1, 2], values: [0.433026, 0.354644, 0.334288] },
      { metric: 'cold-total' },
      { metric: 'peak-memory', unit: 'B', values: [9, 8, 7] },
    ]);
    expect(made.protocol.blocks).toBe(3);
    const messages = made.notices.map(({ message }) => message).join(' ');
    expect(messages).toMatch(/were not interleaved.*does not record the machine.*other than 0: true {2}x/);
    expect(JSON.parse(FORMATS.hyperfine(made, null).text).results[0]).toMatchObject({ command: '/bin/true' });
  });

  it('assigns different keys to equal commands, and uses the median if there are no samples', () => {
    const same = [result('a b'), result('a b'), result('*', { times: undefined })];
    const imported = importHyperfine({ results: same }, facts);
    expect(imported.kind === 'report' && imported.report.hosts.map(({ key }) => key)).toEqual([
      'a-b',
      'a-b~2',
      'command',
    ]);
    expect(imported.kind === 'report' && imported.report.series[2]?.values).toEqual([0.354644]);
    expect(imported.kind === 'report' && parseReport(imported.report).kind).toBe('report');
  });

  it.each([
    [null],
    [{ results: [] }],
    [{ results: [{ command: 'x' }] }],
    [{ results: [result('x', { times: [] })] }],
    [{ results: [result('x', { times: [-1] })] }],
  ])('is rejected if it is not one (%#)', (value) => {
    expect(importHyperfine(value, facts)).toMatchObject({ kind: 'refused', reason: expect.any(String) });
  });

  it('may have more results than a call takes arguments', () => {
    const results = Array.from({ length: 200_000 }, () => ({ command: 'x', median: 1, times: [1] }));
    const imported = importHyperfine({ results }, facts);
    expect(imported.kind === 'report' && imported.report.series.length).toBe(200_000);
  });
});
