import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReport, parseReportText } from './parse.ts';
import { testHost, testReport, testSeries, testSubject } from './report.testing.ts';
import { REPORT_VERSION } from './report.ts';
import { type Upgrader, upgradeReport } from './upgrade.ts';

const good = () =>
  testReport({
    subjects: [testSubject('sum')],
    hosts: [testHost('dyno'), testHost('dyno~again', { aliasOf: 'dyno' })],
    series: [testSeries('sum', 'dyno', 'cold-start', [1, 2, 3])],
  });

const reasonOf = (value: unknown): string => {
  const parsed = parseReport(value);
  if (parsed.kind === 'report') throw new Error('it was taken');
  return parsed.reason;
};

describe('parsing a report', () => {
  it('accepts a valid report', () => {
    const report = good();
    expect(parseReport(JSON.parse(JSON.stringify(report)))).toEqual({ kind: 'report', report });
  });

  it.each([
    ['nothing', null, 'no report'],
    ['a list', [], 'no report'],
    ['another format', { format: 'hyperfine' }, '"format"'],
    ['no version', { ...good(), version: undefined }, 'with a version'],
    ['a version before the first', { ...good(), version: 0 }, 'Unknown format version'],
    ['a newer version', { ...good(), version: REPORT_VERSION + 1 }, 'newer version'],
    ['a missing part', { ...good(), machine: undefined }, 'machine'],
    ['two subjects alike', { ...good(), subjects: [testSubject('sum'), testSubject('sum')] }, 'Two subjects'],
    ['two hosts alike', { ...good(), hosts: [testHost('dyno'), testHost('dyno')] }, 'Two hosts'],
    ['an alias of nothing', { ...good(), hosts: [testHost('dyno', { aliasOf: 'gone' })] }, 'alias of "gone"'],
    ['a stray host', { ...good(), series: [testSeries('sum', 'else', 'cold-start', [1])] }, '"else"'],
    ['a stray subject', { ...good(), series: [testSeries('else', 'dyno', 'cold-start', [1])] }, '"else"'],
    [
      'columns of different lengths',
      { ...good(), series: [{ ...testSeries('sum', 'dyno', 'cold-start', [1, 2]), orders: [0] }] },
      'in the column',
    ],
    [
      'a unit that is not the metric’s',
      { ...good(), series: [{ ...testSeries('sum', 'dyno', 'cold-start', [1]), unit: 'B' }] },
      'is in "ms"',
    ],
    [
      'a time below nothing',
      { ...good(), series: [testSeries('sum', 'dyno', 'cold-start', [-1])] },
      'cannot be measured',
    ],
    [
      'a series that is there twice',
      { ...good(), series: [testSeries('sum', 'dyno', 'spawn', [1]), testSeries('sum', 'dyno', 'spawn', [2])] },
      'Two series',
    ],
    [
      'fewer speed probes than values',
      { ...good(), series: [{ ...testSeries('sum', 'dyno', 'cold-start', [1, 2]), probes: [400] }] },
      'in the column "probes"',
    ],
    [
      'a build for a stray host',
      { ...good(), builds: [{ subject: 'sum', host: 'else', toolchain: 'gcc 12.2.0' }] },
      '"else"',
    ],
    [
      'a pair with a stray build',
      { ...good(), pairs: [{ host: 'dyno', before: 'sum', after: 'else' }] },
      'pairs.after[0] is of the subject "else"',
    ],
    ['a pair of one build', { ...good(), pairs: [{ host: 'dyno', before: 'sum', after: 'sum' }] }, 'one and the same'],
    ['a canary cut off', { ...good(), canary: { blocks: [0], before: [1], after: [] } }, 'canary'],
  ])('is refused with its reason: %s', (_, value, reason) => {
    expect(reasonOf(value)).toContain(reason);
  });
});

describe('reports of earlier versions', () => {
  const fixture = (version: number): unknown =>
    JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `report-v${version}.json`), 'utf8'));

  it.each(Array.from({ length: REPORT_VERSION }, (_, index) => index + 1))('opens version %i', (version) => {
    expect(fixture(version)).toMatchObject({ version });
    const parsed = parseReport(fixture(version));
    expect(parsed).toMatchObject({ kind: 'report', report: { version: REPORT_VERSION } });
  });

  it('have no compilers, probes or unsteady throughput in version 1', () => {
    const parsed = parseReport(fixture(1));
    if (parsed.kind === 'refused') throw new Error(parsed.reason);
    expect(parsed.report).toMatchObject({ builds: [], unsteady: [] });
    expect(parsed.report.subjects.map(({ toolchain }) => toolchain)).toEqual([null, null]);
    expect(new Set(parsed.report.series.map(({ probes }) => probes))).toEqual(new Set([null]));
  });

  it('compare no builds in version 2', () => {
    expect(parseReport(fixture(2))).toMatchObject({ kind: 'report', report: { pairs: [] } });
  });

  it('are rejected if damaged, without an exception', () => {
    for (const damage of [{ subjects: 5 }, { series: [null] }, { subjects: [7] }]) {
      expect(parseReport({ ...Object(fixture(1)), ...damage })).toMatchObject({ kind: 'refused', fault: 'damaged' });
    }
  });

  it('are upgraded step by step', () => {
    const steps = new Map<number, Upgrader>([
      [1, (report) => ({ ...report, first: true })],
      [2, (report) => ({ ...report, second: report.first })],
    ]);
    expect(upgradeReport({ version: 1 }, 1, 3, steps)).toEqual({
      kind: 'current',
      report: { version: 3, first: true, second: true },
    });
    expect(upgradeReport({ version: 0 }, 0, 3, steps)).toEqual({ kind: 'unknown-version', version: 0 });
  });
});

describe('the text of a report', () => {
  it('parses JSON', () => {
    expect(parseReportText(JSON.stringify(good()))).toEqual({ kind: 'report', report: good() });
  });

  it('rejects truncated and oversized text with a reason', () => {
    const cut = JSON.stringify(good()).slice(0, -1);
    expect(parseReportText(cut)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('truncated') });
    const long = ' '.repeat(64 * 1024 * 1024 + 1);
    expect(parseReportText(long)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('64 MiB') });
  });
});
