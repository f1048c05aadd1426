import { describe, expect, it } from 'vitest';
import { around, DIGEST, testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import type { Machine, Report } from '../report/report.ts';
import { historyOf, programOf } from './history.ts';
import { metricOptions, programOptions } from './options.ts';

const MACHINE: Machine = { cpu: 'A', cores: 4, memory: null, os: 'Linux 6.1', architecture: 'x64' };

/** One report per value: the cold start of one program on one host. */
function reports(values: readonly number[], change: (index: number) => Partial<Report> = () => ({})): Report[] {
  return values.map((value, index) =>
    testReport({
      id: index.toString(16).padStart(32, '0'),
      created: new Date(Date.UTC(2026, 0, index + 1)).toISOString(),
      machine: MACHINE,
      subjects: [testSubject('sum')],
      hosts: [testHost('dyno'), testHost('dyno~again', { aliasOf: 'dyno' })],
      series: [
        testSeries('sum', 'dyno', 'cold-start', around(value, 0.01, 12, index)),
        testSeries('sum', 'dyno~again', 'cold-start', around(value, 0.01, 12, index)),
      ],
      ...change(index),
    }),
  );
}

const LEVELS = Array.from({ length: 16 }, (_, index) => (index < 8 ? 10 : 12) * (1 + 0.004 * Math.sin(index * 5)));

describe('the history of a program', () => {
  it('has a line per host with an interval per report, and marks a change of level', () => {
    const history = historyOf(reports(LEVELS), 'sum', 'cold-start');
    expect(history.lines).toHaveLength(1);
    const [line] = history.lines;
    expect(line?.points.map(({ report }) => report)).toEqual(LEVELS.map((_, index) => index));
    expect(line?.points.every(({ estimate }) => estimate.low < estimate.value && estimate.value < estimate.high)).toBe(
      true,
    );
    expect(line?.changes).toEqual([{ report: 8, ratio: expect.closeTo(1.2, 1) }]);
    expect(history.marks).toEqual([]);
  });

  it('marks nothing with too few reports, and says how many are needed', () => {
    const history = historyOf(reports([10, 10, 10, 20, 20, 20]), 'sum', 'cold-start');
    expect(history.lines[0]?.changes).toEqual([]);
    expect(history.fewest).toBe(8);
  });

  it('never joins different machines, and reports changes of the environment', () => {
    const history = historyOf(
      reports(LEVELS, (index) => ({
        machine: { ...MACHINE, cpu: index % 2 === 0 ? 'A' : 'B', os: index < 4 ? 'Linux 6.1' : 'Linux 6.2' },
        hosts: [testHost('dyno', { version: index < 10 ? '156' : '157' })],
        series: [testSeries('sum', 'dyno', 'cold-start', around(10, 0.01, 12, index))],
      })),
      'sum',
      'cold-start',
    );
    expect(history.lines.map(({ machine, points }) => [machine, points.length])).toEqual([
      ['A, 4 cores, x64', 8],
      ['B, 4 cores, x64', 8],
    ]);
    expect(history.marks).toEqual([
      { report: 4, facts: ['system Linux 6.1 → Linux 6.2'] },
      { report: 5, facts: ['system Linux 6.1 → Linux 6.2'] },
      { report: 10, facts: ['Chromium 156 tiered → 157 tiered'] },
      { report: 11, facts: ['Chromium 156 tiered → 157 tiered'] },
    ]);
  });

  it('follows a program by its name when each build has another digest', () => {
    const built = reports([10, 11], (index) => {
      const digest = DIGEST(index === 0 ? 'a' : 'b');
      return {
        subjects: [testSubject(digest, { name: 'tool.wasm', sample: null, moduleSha256: digest })],
        series: [testSeries(digest, 'dyno', 'cold-start', around(10, 0.01, 12))],
      };
    });
    expect(programOf({ sample: null, name: 'tool.wasm' })).toBe('tool.wasm');
    const history = historyOf(built, 'tool.wasm', 'cold-start');
    expect(history.lines[0]?.points).toHaveLength(2);
    expect(history.marks).toEqual([{ report: 1, facts: ['module aaaaaaaa → bbbbbbbb'] }]);
  });

  it('offers the programs and metrics that reports have', () => {
    const found = [
      ...reports([10, 10]),
      testReport({ subjects: [testSubject('other')], hosts: [testHost('x')], series: [] }),
    ];
    expect(programOptions(found).map(({ program, reports: count }) => [program, count])).toEqual([
      ['sum', 2],
      ['other', 1],
    ]);
    expect(metricOptions(found, 'sum')).toEqual(['cold-start']);
    expect(metricOptions(found, 'other')).toEqual([]);
  });
});
