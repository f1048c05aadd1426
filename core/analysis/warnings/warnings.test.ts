import { describe, expect, it } from 'vitest';
import { NOT_IN_JAVA } from '../../report/no-form.ts';
import {
  around,
  DIGEST,
  nativeHost,
  testHost,
  testOutput,
  testReport,
  testSeries,
  testSubject,
} from '../../report/report.testing.ts';
import { NOTICE_CODES, type Report } from '../../report/report.ts';
import { analyse } from '../analyse.ts';
import type { Warning } from '../analysis.ts';
import { machinesDiffer } from '../machines-differ.ts';

const dyno = testHost('dyno');
const again = testHost('dyno~again', { label: 'Chromium, dyno (again)', aliasOf: 'dyno' });

const reportOf = (changes: Partial<Report> = {}): Report =>
  testReport({
    subjects: [testSubject('sum')],
    hosts: [dyno, nativeHost()],
    series: ['dyno', 'native'].map((host) => testSeries('sum', host, 'cold-start', around(10, 0.01, 12))),
    ...changes,
  });

const warningsOf = (changes: Partial<Report> = {}): readonly Warning[] =>
  analyse(reportOf(changes), { baseline: null }).warnings;
const kinds = (changes: Partial<Report> = {}): string[] => warningsOf(changes).map(({ kind }) => kind);

const canary = (values: readonly number[]): Report['canary'] => ({
  blocks: values.map((_, block) => block),
  before: [...values],
  after: [...values],
});

describe('warnings', () => {
  it('does not warn about a good run', () => expect(warningsOf()).toEqual([]));

  it('separates a noisy machine from a single interruption', () => {
    expect(kinds({ canary: canary(around(10, 0.2, 12)) })).toContain('noisy');
    expect(kinds({ canary: canary(around(10, 0.01, 12).with(5, 90)) })).toEqual([]);
  });

  it('warns about a machine that became slower', () => {
    const [warning] = warningsOf({ canary: canary(Array.from({ length: 12 }, (_, block) => 10 + block * 0.05)) });
    expect(warning).toMatchObject({ kind: 'drifting', title: 'Became slower' });
    expect(warning?.reason).toContain('4.0% longer');
    expect(kinds({ canary: canary([10, 10, 11]) })).not.toContain('drifting');
  });

  it('warns if a repeat differs from its host', () => {
    const hosts = [dyno, again];
    const start = (host: string, values: number[]) => testSeries('sum', host, 'cold-start', values);
    const equal = [start('dyno', around(10, 0.02, 12)), start('dyno~again', around(10, 0.02, 12, 1))];
    const unequal = [start('dyno', around(10, 0.01, 12)), start('dyno~again', around(11, 0.01, 12, 1))];
    expect(kinds({ hosts, series: equal })).toEqual([]);
    const [warning] = warningsOf({ hosts, series: unequal });
    expect(warning).toMatchObject({ kind: 'alias-differs', host: 'dyno~again' });
    expect(warning?.reason).toMatch(
      /^Chromium \(dyno\) was measured twice.* The two differ in 1 of 1.value: 1\.\d+–1\.1\d× for cold start/,
    );
  });

  it('does not judge a repeat from a single round', () => {
    const metrics = ['cold-start', 'cold-total', 'warm-start'] as const;
    const one = (host: string, value: number) => metrics.map((metric) => testSeries('sum', host, metric, [value]));
    const series = [...one('dyno', 10), ...one('dyno~again', 11)];
    expect(kinds({ hosts: [dyno, again], series })).not.toContain('alias-differs');
  });

  it('allows a repeat as many misses as chance explains', () => {
    const metrics = [
      'cold-start',
      'warm-start',
      'first-run',
      'compile-cold',
      'prepare',
      'spawn',
      'first-output',
    ] as const;
    const near = (host: string, phase: number) =>
      metrics.map((metric) => testSeries('sum', host, metric, around(10, 0.02, 12, phase)));
    const withOne = (values: number[]) => [
      ...near('dyno', 0),
      ...near('dyno~again', 1),
      testSeries('sum', 'dyno', 'cold-total', around(10, 0.02, 12)),
      testSeries('sum', 'dyno~again', 'cold-total', values),
    ];
    const hosts = [dyno, again];
    expect(kinds({ hosts, series: withOne(around(10.15, 0.02, 12, 0.1)) })).toEqual([]);
    expect(kinds({ hosts, series: withOne(around(12, 0.02, 12, 0.1)) })).toEqual(['alias-differs']);
  });

  it('warns about values below the tick and gives them no ratio', () => {
    const series = ['dyno', 'native'].map((host) =>
      testSeries('sum', host, 'instantiate', [0, 0, 0.005, 0, 0, 0.005, 0, 0, 0, 0, 0, 0]),
    );
    const { cells, comparisons, warnings } = analyse(reportOf({ series }), { baseline: null });
    expect(cells.find(({ host }) => host === 'dyno')?.belowTick).toBe(0.005);
    expect(comparisons).toEqual([]);
    expect(warnings[0]).toMatchObject({ kind: 'coarse-timer', host: 'dyno', title: 'Below timer resolution' });
    expect(warnings[0]?.reason).toContain('instantiate of sum');
  });

  it('warns once about hosts whose timers hide the same values', () => {
    const hosts = [testHost('dyno'), testHost('bjorn3'), testHost('wasmer')];
    const series = hosts.map(({ key }) =>
      testSeries(
        'sum',
        key,
        'instantiate',
        Array.from({ length: 12 }, () => 0),
      ),
    );
    const timers = warningsOf({ hosts, series }).filter(({ kind }) => kind === 'coarse-timer');
    expect(timers).toMatchObject([{ host: null }]);
    expect(timers[0]?.reason).toContain('Chromium (dyno), Chromium (bjorn3) and Chromium (wasmer)');
  });

  it('does not advise to measure again what another run would not change', () => {
    const notices: Report['notices'] = [{ code: 'clock-skew', message: 'The clocks were apart by 27 s.' }];
    for (const { advice } of warningsOf({ notices, canary: canary([5, 7, 5, 8, 5, 7]) }))
      expect(advice).not.toMatch(/measure again/i);
  });

  it('warns once about a coarse timer and once about a page that is not isolated', () => {
    const hosts = [testHost('dyno', { timerTick: 0.1, isolated: false }), nativeHost()];
    const notices: Report['notices'] = [{ code: 'not-isolated', message: 'The page is not isolated.' }];
    expect(kinds({ hosts, notices })).toEqual(['not-isolated', 'coarse-timer']);
  });

  it('warns about few rounds and about an unfinished run', () => {
    const series = [testSeries('sum', 'dyno', 'cold-start', around(10, 0.01, 4))];
    const protocol: Report['protocol'] = { preset: 'quick', blocks: 12, seed: 7 };
    const completeness: Report['completeness'] = { kind: 'partial', reason: 'cancelled' };
    expect(kinds({ series, protocol })).toEqual(['few-blocks']);
    expect(kinds({ series, protocol, completeness })).toEqual(['partial', 'few-blocks']);
    expect(warningsOf({ series, protocol, completeness })[0]?.reason).toMatch(/^The run ended after 4 of 12.rounds/);
  });

  it('warns about throughput that is not that of the steady state', () => {
    const unsteady = [{ subject: 'sum', host: 'dyno', message: 'It is 1.5× faster with --no-liftoff.' }];
    const { warnings } = analyse({ ...reportOf({ series: [] }), unsteady }, { baseline: null });
    expect(warnings).toContainEqual(
      expect.objectContaining({
        kind: 'not-steady',
        subject: 'sum',
        host: 'dyno',
        reason: expect.stringContaining('1.5×'),
      }),
    );
  });

  it('warns about work that is too small for the timer and derives no throughput', () => {
    const series = [
      testSeries('sum', 'dyno', 'work-small', around(10, 0, 12)),
      testSeries('sum', 'dyno', 'work-large', around(10, 0, 12).with(3, 12)),
    ];
    const { cells, warnings } = analyse(reportOf({ series }), { baseline: null });
    expect(cells.find(({ metric }) => metric === 'throughput')?.blocks).toEqual([
      { block: 3, value: 2_000_000, probe: null },
    ]);
    expect(warnings.map(({ kind }) => kind)).toEqual(['work-too-small']);
    expect(warnings[0]?.reason).toContain('In 11 of 12');
  });

  it('groups equal failures', () => {
    const failure = { subject: 'sum', host: 'dyno', message: 'out of memory' };
    const failures = [0, 3].map((block) => ({ ...failure, block }));
    const warnings = warningsOf({ failures });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ kind: 'host-failed', subject: 'sum', host: 'dyno' });
    expect(warnings[0]?.reason.replaceAll('\u00a0', ' ')).toBe(
      'sum on Chromium (dyno) failed in 2 rounds: out of memory',
    );
  });

  it('does not count a missing form of a program as a failure', () => {
    expect(warningsOf({ failures: [{ subject: 'sum', host: 'dyno', block: null, message: NOT_IN_JAVA }] })).toEqual([]);
  });

  it('passes on the notices of the run', () => {
    const notices = NOTICE_CODES.map((code) => ({ code, message: `Seen: ${code}.` }));
    expect(warningsOf({ notices }).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['hidden-page', 'Seen: hidden-page.'],
      ['other', 'Seen: no-wake-lock.'],
      ['baseline-tier', 'Seen: baseline-tier.'],
      ['not-isolated', 'Seen: not-isolated.'],
      ['other', 'Seen: clock-skew.'],
      ['other', 'Seen: plain-spawn.'],
      ['noisy', 'Seen: stolen-time.'],
      ['other', 'Seen: other.'],
    ]);
  });

  it('warns about a program whose output differs on a single host', () => {
    const outputs = ['a', 'b'].map((letter) => testOutput('sum', 'dyno', 'start', DIGEST(letter)));
    const [warning] = warningsOf({ outputs });
    expect(warning).toMatchObject({ kind: 'unequal-output', subject: 'sum', host: null });
    expect(warning?.advice).toMatch(/^Output differs even on a single host/);
  });

  it('tolerates hosts and subjects that a file does not list', () => {
    const series = [testSeries('sum', 'ghost', 'cold-start', [1, 2]), testSeries('gone', 'dyno', 'cold-start', [1, 2])];
    const outputs = [testOutput('sum', 'ghost', 'start', DIGEST('a')), testOutput('sum', 'dyno', 'start', DIGEST('b'))];
    const failures = [{ subject: 'gone', host: 'ghost', block: null, message: 'lost' }];
    const { cells, warnings } = analyse(reportOf({ series, outputs, failures }), { baseline: 'ghost' });
    expect(cells).toEqual([]);
    expect(warnings.map(({ kind }) => kind)).toContain('host-failed');
  });
});

describe('machinesDiffer', () => {
  const machine = { cpu: 'A', cores: 4, memory: null, os: 'Linux', architecture: 'x86_64' };
  const on = (id: string, changes: Partial<Report['machine']>): Report =>
    reportOf({ id: id.repeat(32), machine: { ...machine, ...changes } });

  it('separates two machines by their known parts', () => {
    expect(machinesDiffer(on('1', {}), on('2', { cpu: 'B' }))).toMatchObject({ title: 'Different machines' });
    expect(machinesDiffer(on('1', {}), on('2', { cpu: 'B' }))?.reason).toContain('processor: A and B');
  });
  it('does not treat unknown parts as equal', () =>
    expect(machinesDiffer(on('1', {}), on('2', { cpu: null }))).toMatchObject({
      title: 'Possibly different machines',
    }));
  it('does not warn about one report or equal machines', () => {
    expect(machinesDiffer(on('1', {}), on('1', { cpu: null }))).toBeNull();
    expect(machinesDiffer(on('1', {}), on('2', {}))).toBeNull();
  });
});
