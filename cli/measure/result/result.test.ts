import { describe, expect, it } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import { NOT_IN_JAVA } from '../../../core/report/no-form.ts';
import {
  around,
  nativeHost,
  testHost,
  testReport,
  testSeries,
  testSubject,
} from '../../../core/report/report.testing.ts';
import { alignColumns, fitColumns } from './columns.ts';
import { resultSummary } from './result-summary.ts';
import { resultTable } from './result-table.ts';

const BLOCKS = 12;
const report = testReport({
  subjects: [testSubject('sha', { name: 'SHA-256' }), testSubject('noop', { work: null })],
  hosts: [
    nativeHost(),
    testHost('wasmtime', { kind: 'runtime', label: 'wasmtime' }),
    testHost('broken'),
    testHost('java'),
  ],
  series: [
    testSeries('sha', 'native', 'cold-start', around(0.5, 0.01, BLOCKS)),
    testSeries('sha', 'native', 'work-small', around(10, 0.01, BLOCKS)),
    testSeries('sha', 'native', 'work-large', around(50, 0.01, BLOCKS)),
    testSeries('sha', 'wasmtime', 'cold-start', around(5, 0.01, BLOCKS, 1)),
    testSeries('sha', 'wasmtime', 'work-small', around(25, 0.01, BLOCKS, 1)),
    testSeries('sha', 'wasmtime', 'work-large', around(105, 0.01, BLOCKS, 1)),
    testSeries('noop', 'native', 'cold-total', around(0.4, 0.01, BLOCKS)),
  ],
  failures: [
    { subject: 'sha', host: 'broken', block: 0, message: 'It aborted.\nwith a long story' },
    { subject: 'sha', host: 'java', block: null, message: NOT_IN_JAVA },
    { subject: 'sha', host: 'wasmtime', block: 3, message: 'Once only.' },
  ],
});
const analysis = analyse(report, { baseline: null });

describe('the table', () => {
  const text = resultTable(report, analysis).replaceAll('\u00a0', ' ');

  it('lists each host with its start, its work relative to the baseline, and the verdict', () => {
    expect(text).toMatch(/\n\nsha: SHA-256\nhost +cold start +95% +× native +work +× native/);
    expect(text).toMatch(/native +0\.50 ms +\S+ ms +\S+k rows\/s\n/);
    expect(text).toMatch(/wasmtime +5\.\d+ ms .*× .*rows\/s +[12]\.\d+–?[\d.]*× +slower/);
  });

  it('lists the fastest start first, and the time of a run of a program without declared work', () => {
    const custom = testReport({
      subjects: [testSubject('mine', { sample: null, work: null })],
      hosts: [nativeHost(), testHost('slow'), testHost('fast')],
      series: ['slow', 'fast'].flatMap((host, at) => [
        testSeries('mine', host, 'cold-start', around(20 - 10 * at, 0.01, BLOCKS)),
        testSeries('mine', host, 'cold-total', around(50 - 10 * at, 0.01, BLOCKS)),
      ]),
    });
    const lines = resultTable(custom, analyse(custom, { baseline: null }))
      .replaceAll('\u00a0', ' ')
      .split('\n');
    const rows = lines.slice(lines.indexOf('mine'));
    expect(rows[1]).toMatch(/cold start .* start to end$/);
    expect(rows[2]).toMatch(/^fast +10\.0 ms .* 40\.0 ms$/);
    expect(rows[3]).toMatch(/^slow +20\.0 ms .* 50\.0 ms$/);
  });

  it('compares the throughput of several programs in one matrix', () => {
    const subjects = ['one', 'two'].map((key) => testSubject(key));
    const work = (host: string, factor: number) =>
      subjects.flatMap(({ key }) => [
        testSeries(key, host, 'work-small', around(10 * factor, 0.001, BLOCKS)),
        testSeries(key, host, 'work-large', around(50 * factor, 0.001, BLOCKS)),
      ]);
    const both = testReport({
      subjects,
      hosts: [nativeHost(), testHost('half')],
      series: [...work('native', 1), ...work('half', 2)],
    });
    const text = resultTable(both, analyse(both, { baseline: null }));
    expect(text).toMatch(
      /Throughput, % of native\nhost +mean +one +two\nnative +100% +100% +100%\nhalf +50% +50% +50%/,
    );
  });

  it('times a program without output to its end, and lists failures', () => {
    expect(text).toMatch(/noop\nhost +start to end +95%\nnative/);
    expect(text).toContain('Not measured:\n  broken: It aborted.\n');
    expect(text).toContain(`Not applicable:\n  java: ${NOT_IN_JAVA}\n`);
    expect(text).toContain('Failures:\n  sha on wasmtime: Once only.');
  });

  it('starts with the answer of the page and ends with its warnings', () => {
    const { sentence, tiles } = answerOf({ report, analysis });
    expect(text.startsWith(`${sentence.replaceAll('\u00a0', ' ')}\n`)).toBe(true);
    for (const { label, value } of tiles)
      expect(text).toMatch(new RegExp(`${label} +${value.replaceAll('\u00a0', ' ')}`));
    for (const { kind, reason } of analysis.warnings) {
      if (kind !== 'host-failed') expect(text).toContain(reason.replaceAll('\u00a0', ' '));
    }
  });
});

describe('the tables in a terminal', () => {
  const programs = [
    'a-program-with-a-long-name',
    'b-another-long-name',
    'c',
    'd',
    'e-quite-long',
    'f',
    'g',
    'h-long-too',
  ];
  const hosts = [
    nativeHost(),
    testHost('container:with-a-runtime'),
    testHost('chromium:dyno'),
    testHost('chromium:dyno~again'),
  ];
  const wide = testReport({
    subjects: programs.map((key) => testSubject(key)),
    hosts,
    series: programs.flatMap((key, program) =>
      hosts.flatMap((host, at) => [
        testSeries(key, host.key, 'cold-start', around(1234.5 * (at + 1), 0.3, BLOCKS, program + at)),
        testSeries(key, host.key, 'work-small', around(10 * (at + 1), 0.2, BLOCKS, at)),
        testSeries(key, host.key, 'work-large', around(50 * (at + 1), 0.2, BLOCKS, at)),
        testSeries(key, host.key, 'peak-memory', around(123_456_789, 0.1, BLOCKS, at)),
      ]),
    ),
  });
  const values = analyse(wide, { baseline: null });
  /** The lines with columns: those from a heading to the next empty line. */
  const tableLines = (width: number | null): string[] =>
    resultTable(wide, values, width)
      .split('\n\n')
      .flatMap((part) => {
        const lines = part.split('\n');
        const head = lines.findIndex((line) => line.startsWith('host'));
        return head === -1 ? [] : lines.slice(head);
      });

  it.each([80, 100, 120, 160])('fit %d columns, without wrapped lines', (width) => {
    const lines = tableLines(width);
    const heads = lines.filter((line) => line.startsWith('host'));
    expect(heads).toHaveLength(programs.length + 1);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width);
    // A figure is shown whole or not at all.
    const figures = new Set(tableLines(null).flatMap((line) => line.split(/ {2,}/)));
    const names = [...hosts.map(({ key }) => key), ...programs, '× native'];
    for (const cell of lines.filter((line) => !line.startsWith('Not shown')).flatMap((line) => line.split(/ {2,}/))) {
      const isCut = cell.endsWith('…') && names.some((name) => name.startsWith(cell.slice(0, -1)));
      expect(isCut || figures.has(cell), cell).toBe(true);
    }
  });

  it('name the columns that do not fit', () => {
    const notes = (width: number) => tableLines(width).filter((line) => line.startsWith('Not shown'));
    expect(notes(80)).toHaveLength(programs.length);
    for (const note of notes(80)) expect(note).toMatch(/^Not shown in 80 columns: 95%, /);
    expect(notes(160)).toEqual([]);
  });

  it('are as wide as their texts without a terminal', () => {
    expect(tableLines(null).join('\n')).toContain('container:with-a-runtime');
    expect(tableLines(null).join('\n')).not.toContain('…');
  });
});

describe('the summary', () => {
  it('is JSON with the values that the page shows', () => {
    const summary = resultSummary({ report, analysis, absent: [], file: '/a.json', blocks: BLOCKS });
    const read: unknown = JSON.parse(JSON.stringify(summary));
    expect(read).toMatchObject({ format: 'wasm-dyno-summary', version: 1, file: '/a.json', baseline: 'native' });
    expect(summary.figures).toHaveLength(analysis.cells.length);
    expect(summary.comparisons.find(({ metric }) => metric === 'throughput')).toMatchObject({
      host: 'wasmtime',
      verdict: { kind: 'more' },
    });
  });
});

describe('columns', () => {
  it('are aligned, and left out if empty', () => {
    const rows = [
      ['a', 'b', 'c'],
      ['long', '', '1'],
      ['x', '', '22'],
    ];
    expect(alignColumns(rows, ['left', 'left', 'right'])).toEqual(['a      c', 'long   1', 'x     22']);
  });

  it('are cut before one is left out', () => {
    const rows = [
      ['name', 'value', 'extra'],
      ['a long name', '1234', 'e'],
    ];
    const columns = [
      { align: 'left', cut: 'texts', least: 4 },
      { align: 'right' },
      { align: 'right', rank: 0 },
    ] as const;
    expect(fitColumns(rows, columns, 25)).toEqual({
      lines: ['name         value  extra', 'a long name   1234      e'],
      leftOut: [],
    });
    expect(fitColumns(rows, columns, 18).lines).toEqual(['name  value  extra', 'a l…   1234      e']);
    expect(fitColumns(rows, columns, 17)).toEqual({
      lines: ['name        value', 'a long na…   1234'],
      leftOut: ['extra'],
    });
  });
});
