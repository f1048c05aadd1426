import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import { DATASET_COLUMNS, datasetRows } from './dataset.ts';
import { FORMATS } from './formats.ts';
import { readResults, recogniseBytes } from './recognise.ts';

const FACTS = { id: 'f'.repeat(32), created: '2026-02-03T04:05:06.000Z', title: 'results.json' };

const report = testReport({
  id: 'a'.repeat(32),
  title: 'Ours',
  subjects: [testSubject('sum')],
  hosts: [nativeHost(), testHost('dyno', { flags: ['--a', 'b c'] })],
  series: [
    testSeries('sum', 'native', 'cold-total', [10, 11, 12]),
    testSeries('sum', 'dyno', 'repeat-run', [
      [5, 4],
      [6, 4],
    ]),
  ],
});

const lines = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n');

function datasetText(): string {
  const rows = [...datasetRows(report, false)];
  return lines(rows.map((row) => Object.fromEntries(DATASET_COLUMNS.map(({ name }, index) => [name, row[index]]))));
}

const google = {
  context: {
    date: '2026-01-02T03:04:05+01:00',
    executable: './build/sorts',
    num_cpus: 8,
    library_version: 'v1.9.1',
    library_build_type: 'debug',
  },
  benchmarks: [
    ...[2.5, 2.6, 2.7].map((time, index) => ({
      name: 'BM_Sort/8',
      run_name: 'BM_Sort/8',
      run_type: 'iteration',
      repetition_index: index,
      threads: 1,
      iterations: 1000,
      real_time: time,
      cpu_time: time,
      time_unit: 'us',
    })),
    {
      name: 'BM_Sort/8_mean',
      run_name: 'BM_Sort/8',
      run_type: 'aggregate',
      aggregate_name: 'mean',
      real_time: 2.6,
      time_unit: 'us',
    },
    { name: 'BM_Fails', run_type: 'iteration', error_occurred: true, error_message: 'no input' },
  ],
};

const criterion = [
  { reason: 'something-else', id: 'x' },
  { reason: 'benchmark-complete', id: 'sort/8', iteration_count: [10, 20], measured_values: [1000, 2200], unit: 'ns' },
  { reason: 'group-complete', group_name: 'sort' },
];

function read(text: string) {
  const results = readResults(text, FACTS);
  if (results.kind === 'refused') throw new Error(results.reason);
  return results;
}

describe('results are recognised by their content', () => {
  it('as a report, also with a byte order mark and with several lines', () => {
    for (const text of [JSON.stringify(report), `\ufeff${JSON.stringify(report)}`, JSON.stringify(report, null, 2)]) {
      expect(read(text)).toMatchObject({ from: 'report', reports: [{ id: report.id }], notes: [] });
    }
  });

  it('as several reports, of which damaged ones are left out and counted', () => {
    const other = { ...report, id: 'b'.repeat(32) };
    const found = read(`${lines([report, other, { ...report, hosts: [] }])}\n{"cut`);
    expect(found).toMatchObject({ from: 'report-lines', reports: [{ id: report.id }, { id: other.id }] });
    expect(found.notes.join(' ').replaceAll('\u00a0', ' ')).toMatch(/1 line .* 1 report left out/);
  });

  it('as a file of hyperfine', () => {
    const found = read(FORMATS.hyperfine(report, null).text);
    expect(found).toMatchObject({ from: 'hyperfine', reports: [{ id: FACTS.id, created: FACTS.created }] });
    expect(found.reports[0]?.series.map(({ values }) => values)).toEqual([[10, 11, 12]]);
  });

  it('as a file of Google Benchmark, with what it holds and nothing more', () => {
    const [made] = read(JSON.stringify(google)).reports;
    expect(made).toMatchObject({
      created: '2026-01-02T02:04:05.000Z',
      tool: { name: 'Google Benchmark', version: 'v1.9.1' },
      machine: { cpu: null, cores: 8, memory: null, os: null, architecture: null },
      subjects: [
        { key: 'BM_Sort-8', name: 'BM_Sort/8', moduleSize: 0, work: null },
        { key: 'BM_Fails', name: 'BM_Fails' },
      ],
      hosts: [{ key: 'executable', label: 'sorts', kind: 'other', version: '' }],
      failures: [{ subject: 'BM_Fails', message: 'no input' }],
      outputs: [],
    });
    expect(made?.series).toMatchObject([{ metric: 'iteration', unit: 'ms', blocks: [0, 1, 2], iterations: null }]);
    expect(made?.series[0]?.values.map((value) => Number(value.toPrecision(9)))).toEqual([0.0025, 0.0026, 0.0027]);
    expect(made?.notices.map(({ message }) => message).join(' ')).toContain('debug build');
  });

  it('as a file of Google Benchmark that only has aggregates', () => {
    const aggregates = ['mean', 'median', 'stddev'].map((name, index) => ({
      name: `BM_Sort_${name}`,
      real_time: index + 1,
      time_unit: 'ns',
    }));
    const [made] = read(JSON.stringify({ context: {}, benchmarks: aggregates })).reports;
    expect(made?.series.map(({ values }) => values)).toEqual([[2e-6]]);
    expect(made).toMatchObject({ created: FACTS.created, subjects: [{ name: 'BM_Sort' }] });
    expect(made?.notices.map(({ message }) => message).join(' ')).toContain('only contains aggregates');
  });

  it('reads the files that Wasm Dyno exports for Google Benchmark', () => {
    const [made] = read(FORMATS['google-benchmark'](report, null).text).reports;
    expect(made?.series.find(({ subject }) => subject.includes('cold-total'))?.values).toEqual([10, 11, 12]);
  });

  it('as messages of cargo criterion, with one value per sample', () => {
    const found = read(lines(criterion));
    expect(found).toMatchObject({ from: 'criterion', reports: [{ subjects: [{ name: 'sort/8' }] }] });
    expect(found.reports[0]?.series[0]?.values.map((value) => Number(value.toPrecision(9)))).toEqual([0.0001, 0.00011]);
  });

  it('as a merged dataset, whose reports have the same samples', () => {
    const found = read(datasetText());
    expect(found.from).toBe('dataset');
    const [made] = found.reports;
    expect(made).toMatchObject({ id: report.id, created: report.created, machine: report.machine });
    expect(made?.hosts.map(({ key, flags }) => [key, flags])).toEqual([
      ['native', []],
      ['dyno', ['--a', 'b c']],
    ]);
    expect(made?.series).toEqual(report.series);
  });

  it('as a zip archive, a Parquet file or a module', () => {
    const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
    expect(recogniseBytes(bytes('PK\u0003\u0004...'))).toEqual({ kind: 'zip' });
    expect(recogniseBytes(bytes('PAR1...'))).toEqual({ kind: 'parquet' });
    expect(recogniseBytes(bytes('{"a":1}'))).toEqual({ kind: 'text' });
    expect(recogniseBytes(bytes('\0asm\u0001'))).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/Open it in Play/),
    });
    expect(recogniseBytes(new Uint8Array())).toEqual({ kind: 'text' });
  });
});

describe('a file that is something else', () => {
  const reasonOf = (text: string): string => {
    const results = readResults(text, FACTS);
    return results.kind === 'refused' ? results.reason : '';
  };

  it('is refused with what it is and what could be opened', () => {
    expect(reasonOf('')).toBe('The file is empty.');
    expect(reasonOf('<!doctype html><p>')).toMatch(/web page.*can open/);
    expect(reasonOf('{"format":"something else"}')).toMatch(/JSON with the format "something else".*can open/);
    expect(reasonOf('{"name":"x","version":1}')).toContain('a JSON object with "name", "version"');
    expect(reasonOf('[1,2]')).toContain('a JSON array');
    expect(reasonOf('{"results":[]}')).toContain('hyperfine');
    expect(reasonOf('{"format":')).toContain('truncated');
    expect(reasonOf('name,value\n1,2')).toContain('not JSON');
    expect(reasonOf(JSON.stringify({ ...report, version: 99 }))).toContain('newer version');
    expect(reasonOf('{"dataset_version":2,"report_id":"x"}')).toContain('No row of the dataset');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readResults(text, FACTS)));
    fc.assert(fc.property(fc.json(), (text) => void readResults(text, FACTS)));
    const known = [JSON.stringify(report), JSON.stringify(google), lines(criterion), datasetText()];
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(), fc.string({ maxLength: 3 }), (text, at, noise) => {
        const place = at % text.length;
        void readResults(text.slice(0, place) + noise + text.slice(place + noise.length), FACTS);
      }),
    );
  });
});
