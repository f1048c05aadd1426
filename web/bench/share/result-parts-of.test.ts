import { describe, expect, it } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import {
  around,
  nativeHost,
  testHost,
  testReport,
  testSeries,
  testSubject,
} from '../../../core/report/report.testing.ts';
import { shorterParts, wholeResult } from '../../../core/share/result-parts.ts';
import { withPart } from '../../share/share-content.ts';
import { chosenOf, expendableHosts, groupsOf, partsOf } from './result-parts-of.ts';

const hosts = [
  testHost('browser:dyno'),
  testHost('browser:dyno~again', { aliasOf: 'browser:dyno' }),
  testHost('browser:wasmer'),
  testHost('wasmtime', { kind: 'runtime', label: 'wasmtime' }),
  testHost('docker', { kind: 'container', label: 'docker run' }),
  nativeHost(),
];
const report = testReport({
  subjects: [testSubject('sum'), testSubject('sort')],
  hosts,
  series: ['sum', 'sort'].flatMap((subject) =>
    hosts.flatMap(({ key }, index) => [
      testSeries(subject, key, 'cold-start', around(10 * (index + 1), 0.05, 6, index)),
      testSeries(subject, key, 'compile-cold', around(2, 0.05, 6, index)),
    ]),
  ),
});
const all = chosenOf(report, wholeResult(report));
const idsOf = (label: string, chosen = all) =>
  groupsOf(report, 'native', chosen).find((group) => group.label === label)?.parts ?? [];

describe('the parts in the dialog', () => {
  it('are the whole report at first', () => {
    expect(partsOf(report, all)).toEqual(wholeResult(report));
    const groups = groupsOf(report, 'native', all);
    expect(groups.map(({ label }) => label)).toEqual(['Precision of the samples', 'Charts', 'Hosts', 'Programs']);
    // Except for the precision, of which one is chosen, every part is included.
    expect(groups.slice(1).flatMap(({ parts }) => parts.filter(({ id }) => !all.has(id)))).toEqual([]);
  });

  it('keep the baseline and the last program', () => {
    expect(idsOf('Hosts').filter(({ required }) => required !== null)).toMatchObject([{ label: 'native' }]);
    expect(idsOf('Programs').every(({ required }) => required === null)).toBe(true);
    const group = groupsOf(report, 'native', all).find(({ label }) => label === 'Programs');
    if (group === undefined) throw new Error('no programs');
    const one = withPart(all, group, group.parts[0]?.id ?? '');
    expect(idsOf('Programs', one).map(({ required }) => required)).toEqual([null, 'A result needs a program.']);
    expect(partsOf(report, one).subjects).toEqual(['sort']);
  });

  it('leave out repeats with the host that they repeat', () => {
    const group = groupsOf(report, 'native', all).find(({ label }) => label === 'Hosts');
    const dyno = group?.parts.find(({ label }) => label.includes('dyno'));
    if (group === undefined || dyno === undefined) throw new Error('no host');
    expect(partsOf(report, withPart(all, group, dyno.id)).hosts).toEqual([
      'browser:wasmer',
      'wasmtime',
      'docker',
      'native',
    ]);
  });

  it('are left out from repeats to the hosts of the sentence, but never the baseline and the main host', () => {
    const expendable = expendableHosts({ report, analysis: analyse(report, { baseline: null }) });
    expect(expendable).toEqual(['browser:dyno~again', 'browser:wasmer', 'docker', 'wasmtime']);
    let parts = wholeResult(report);
    for (let next = shorterParts(report, parts, expendable); next !== null; ) {
      parts = next.parts;
      expect(partsOf(report, chosenOf(report, parts))).toEqual(parts);
      next = shorterParts(report, parts, expendable);
    }
    expect(parts.hosts).toEqual(['browser:dyno', 'native']);
  });
});
