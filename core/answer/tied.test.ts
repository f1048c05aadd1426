import { expect, it } from 'vitest';
import { chosenCells } from '../analysis/chosen-cells.ts';
import { around, testHost, testReport, testSeries, testSubject } from '../report/report.testing.ts';
import { drawsOf } from '../stats/draws.ts';
import { tiedWithFirst } from './tied.ts';

const hosts = ['a', 'b', 'c', 'd'].map((key) => testHost(key));
const levels = [10, 10.01, 10.1, 14];

it('counts hosts that are not clearly slower than the fastest', () => {
  const report = testReport({
    subjects: [testSubject('sum')],
    hosts,
    series: hosts.map(({ key }, at) => testSeries('sum', key, 'cold-start', around(levels[at] ?? 0, 0.02, 30, at))),
  });
  const cells = chosenCells(report, null);
  const ranked = hosts.flatMap((host) =>
    cells.filter((cell) => cell.host === host.key).map((cell) => ({ host, cell })),
  );
  expect(tiedWithFirst(ranked, drawsOf(1)).map(({ host }) => host.key)).toEqual(['b', 'c']);
  expect(tiedWithFirst(ranked.slice(0, 1), drawsOf(1))).toEqual([]);
});
