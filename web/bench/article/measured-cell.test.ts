import { expect, test } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import { ARTICLE_CLAIMS, type ArticleClaim, type ClaimColumn } from '../../../core/method/article-claims.ts';
import {
  DIGEST,
  nativeHost,
  testHost,
  testReport,
  testSeries,
  testSubject,
} from '../../../core/report/report.testing.ts';
import type { Report } from '../../../core/report/report.ts';
import { measuredCell } from './measured-cell.ts';

const BLOCKS = [5, 5.1, 4.9, 5, 5.2, 5.1];

function report(changes: Partial<Report> = {}): Report {
  return testReport({
    subjects: [testSubject('hello')],
    hosts: [testHost('dyno'), testHost('bjorn3'), nativeHost()],
    series: [testSeries('hello', 'dyno', 'cold-start', BLOCKS), testSeries('hello', 'native', 'cold-start', BLOCKS)],
    ...changes,
  });
}

function cell(of: Report, id: ArticleClaim['id'], column: ClaimColumn) {
  const claim = ARTICLE_CLAIMS.find((each) => each.id === id);
  if (claim === undefined) throw new Error(`no claim ${id}`);
  return measuredCell(of, analyse(of, { baseline: null }), 'hello', claim, column);
}

test('lists the values of the hosts of a column', () => {
  expect(cell(report(), 'startup', 'wasm').map(({ host }) => host)).toEqual(['Chromium (dyno)']);
  expect(cell(report(), 'startup', 'native').map(({ host }) => host)).toEqual(['native']);
  expect(cell(report(), 'startup', 'wasm')[0]?.text).toContain('ms');
});

test('is empty without measurements', () => {
  expect(cell(report(), 'startup', 'container')).toEqual([]);
  expect(cell(report(), 'size', 'wasm')).toEqual([]);
  expect(cell(report(), 'isolation', 'wasm')).toEqual([]);
});

const output = (host: string, letter: string) =>
  ({
    subject: 'hello',
    host,
    run: 'start',
    exitCode: 0,
    stdoutSha256: DIGEST(letter),
    stdoutSize: 9,
    count: 6,
  }) as const;

test('measures portability by identical output on several hosts', () => {
  const same = cell(report({ outputs: [output('dyno', 'a'), output('bjorn3', 'a')] }), 'portability', 'wasm');
  expect(same[0]?.text).toContain('identical output on 2 hosts');
  const other = cell(report({ outputs: [output('dyno', 'a'), output('bjorn3', 'b')] }), 'portability', 'wasm');
  expect(other[0]?.text).toContain('different output');
  expect(cell(report({ outputs: [output('dyno', 'a')] }), 'portability', 'wasm')).toEqual([]);
});
