import { expect, test } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../../../core/report/report.testing.ts';
import { hiddenByDefault, hostChoices, withoutHosts } from './hosts-shown.ts';

const engines = ['a', 'b', 'c', 'd', 'e', 'f'];
const again = testHost('a~again', { aliasOf: 'a' });
const report = testReport({
  subjects: [testSubject('sha')],
  hosts: [nativeHost(), ...engines.map((key) => testHost(key)), again],
  series: ['native', ...engines, 'a~again'].map((key, index) => testSeries('sha', key, 'cold-total', [5 + index, 6])),
});
const analysis = analyse(report, { baseline: null });

test('groups many hosts by kind', () => {
  expect(hostChoices(report).map(({ kind, hosts }) => [kind, hosts.map(({ key }) => key)])).toEqual([
    ['native', ['native']],
    ['browser', engines],
  ]);
  expect(hostChoices({ ...report, hosts: report.hosts.slice(0, 6) })).toEqual([]);
});

test('removes hidden hosts with their repeats and keeps the baseline', () => {
  const shown = withoutHosts(report, analysis, ['native', 'a', 'b']);
  expect(analysis.baseline).toBe('native');
  const left = ['native', 'c', 'd', 'e', 'f'];
  expect(shown.report.hosts.map(({ key }) => key)).toEqual(left);
  expect(new Set(shown.analysis.cells.map(({ host }) => host))).toEqual(new Set(left));
  expect(shown.analysis.comparisons.map(({ host }) => host)).toEqual(left.slice(1));
  expect(shown.report.series.map(({ host }) => host)).toEqual(left);
});

test('returns the same report if nothing is hidden', () => {
  expect(withoutHosts(report, analysis, ['another'])).toEqual({ report, analysis });
});

test('shows the fastest variant of each runtime and the baseline by default', () => {
  const forms = ['wasmtime', 'wasmtime:cached', 'wasmtime:aot', 'wazero', 'wazero:cached', 'deno', 'bun'].map((key) =>
    testHost(key, { kind: 'runtime', name: key.split(':')[0] ?? key }),
  );
  const hosts = [nativeHost(), ...engines.map((key) => testHost(key)), ...forms];
  const times: Readonly<Record<string, number>> = { 'wasmtime:aot': 1, 'wasmtime:cached': 2, c: 1, wazero: 3 };
  const many = testReport({
    subjects: [testSubject('sha')],
    hosts,
    series: hosts
      // One host has no value.
      .filter(({ key }) => key !== 'wazero:cached')
      .map(({ key }) => testSeries('sha', key, 'cold-start', [times[key] ?? 9, times[key] ?? 9])),
  });
  const hidden = hiddenByDefault(many, analyse(many, { baseline: null }));
  const left = hosts.map(({ key }) => key).filter((key) => !hidden.includes(key));
  expect(left).toEqual(['native', 'c', 'wasmtime:aot', 'wazero', 'deno', 'bun']);

  const chosen = hiddenByDefault(many, analyse(many, { baseline: 'wasmtime' }));
  expect(chosen).not.toContain('wasmtime');
  expect(hiddenByDefault(report, analysis), 'few hosts are all shown').toEqual([]);
});
