import { describe, expect, it } from 'vitest';
import { NO_MODULE } from '../report/no-module.ts';
import { around, DIGEST, testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import type { Report } from '../report/report.ts';
import { alignPrograms } from './align-programs.ts';
import { comparisonColumns } from './columns.ts';
import { compareReports } from './compare-reports.ts';
import { environmentRows } from './environment.ts';

const report = (id: string, parts: Partial<Report> = {}): Report =>
  testReport({
    id: id.repeat(32),
    machine: { cpu: 'A', cores: 4, memory: null, os: 'Linux 6.1', architecture: 'x64' },
    subjects: [testSubject('sum')],
    hosts: [testHost('dyno')],
    series: [testSeries('sum', 'dyno', 'cold-start', around(10, 0.01, 12))],
    ...parts,
  });

/** A report of a module of the user, whose key is its digest. */
const built = (letter: string, size: number): Report => {
  const digest = DIGEST(letter);
  return report(letter, {
    subjects: [testSubject(digest, { name: 'tool.wasm', sample: null, moduleSha256: digest })],
    series: [testSeries(digest, 'dyno', 'artifact-size', [size])],
  });
};

describe('the environment of several reports', () => {
  it('lists what differs with the texts of each report', () => {
    const rows = environmentRows([
      report('a'),
      report('b', {
        machine: { cpu: 'A', cores: 8, memory: null, os: 'Linux 6.1', architecture: 'x64' },
        hosts: [testHost('dyno', { version: '157' }), testHost('other', { label: 'Other' })],
        subjects: [testSubject('sum', { moduleSha256: DIGEST('b'), args: ['x'] })],
      }),
    ]);
    const differing = rows.filter(({ differs }) => differs).map(({ name, values }) => [name, ...values]);
    expect(differing).toEqual([
      ['Cores', '4', '8'],
      ['Chromium, dyno', '156, dyno · tiered', '157, dyno · tiered'],
      ['Other', null, '156, other · tiered'],
      ['sum', expect.stringContaining('module aaaa'), expect.stringMatching(/module bbbb.* · different arguments/)],
    ]);
    expect(rows.filter(({ differs }) => !differs).map(({ name }) => name)).toContain('Processor');
    expect(rows.map(({ name }) => name)).not.toContain('Memory');
  });
});

describe('programs of the user in two reports', () => {
  it('are compared by their names, because their keys are digests', () => {
    const [before, after] = [built('a', 700), built('b', 600)];
    const aligned = alignPrograms(before, after);
    expect(aligned.subjects[0]).toMatchObject({ key: DIGEST('a'), moduleSha256: DIGEST('b') });
    expect(alignPrograms(before, before)).toBe(before);
    const { changes, onlyAfter } = compareReports(before, after, new Set(['artifact-size']));
    expect(changes).toMatchObject([{ verdict: { kind: 'less' } }]);
    expect(onlyAfter).toEqual([]);
  });
});

describe('imported commands', () => {
  it('never count as unchanged, so that the machine does not get the blame for them', () => {
    const imported = (id: string, time: number) =>
      report(id, {
        subjects: [testSubject('command', { sample: null, moduleSha256: NO_MODULE })],
        hosts: [testHost('a'), testHost('b')],
        series: ['a', 'b'].map((host) => testSeries('command', host, 'cold-total', around(time, 0.01, 12))),
      });
    const { changes, shifts } = compareReports(imported('a', 10), imported('b', 12), new Set(['cold-total']));
    expect(changes).toMatchObject([
      { ratio: null, verdict: { kind: 'unsure' } },
      { ratio: null, verdict: { kind: 'unsure' } },
    ]);
    expect(shifts).toEqual([]);
  });
});

describe('several comparisons in columns', () => {
  it('have a row per value, with significant changes first', () => {
    const metrics = new Set(['artifact-size'] as const);
    const [first, smaller, same] = [built('a', 700), built('b', 600), built('c', 700)];
    const { moved, others } = comparisonColumns([smaller, same].map((each) => compareReports(first, each, metrics)));
    expect(moved).toHaveLength(1);
    expect(moved[0]).toMatchObject({
      program: 'tool.wasm',
      cells: [{ kind: 'less', verdict: '▼ smaller' }, { kind: 'same' }],
    });
    expect(others).toEqual([]);
    const elsewhere = { ...smaller, machine: { ...smaller.machine, cpu: 'B' } };
    expect(comparisonColumns([compareReports(first, elsewhere, metrics)])).toMatchObject({
      moved: [],
      others: [{ cells: [{ ratio: '', kind: null }] }],
    });
    expect(comparisonColumns([compareReports(first, same, metrics)])).toMatchObject({ moved: [], others: [{}] });
  });
});
