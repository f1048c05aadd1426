import { expect, test } from 'vitest';
import { analyse } from '../../../core/report/analyse.ts';
import {
  DIGEST,
  nativeHost,
  testHost,
  testReport,
  testSeries,
  testSubject,
} from '../../../core/report/report.testing.ts';
import type { Report } from '../../../core/report/report.ts';
import { CLAIM_ROWS, COLUMNS } from './claims.ts';
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

const row = (name: string) => {
  const found = CLAIM_ROWS.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const column = (id: string) => COLUMNS.find((each) => each.id === id)?.kinds ?? [];

function cell(of: Report, name: string, id: string) {
  return measuredCell(of, analyse(of, { baseline: null }), 'hello', row(name), column(id));
}

test('a cell holds the figures of the hosts of its column, each with its host', () => {
  expect(cell(report(), 'Startup time', 'wasm').map(({ host }) => host)).toEqual(['Chromium, dyno']);
  expect(cell(report(), 'Startup time', 'native').map(({ host }) => host)).toEqual(['native']);
  expect(cell(report(), 'Startup time', 'wasm')[0]?.text).toContain('ms');
});

test('what was not measured has no figure', () => {
  expect(cell(report(), 'Startup time', 'container')).toEqual([]);
  expect(cell(report(), 'Image size', 'wasm')).toEqual([]);
  expect(cell(report(), 'Isolation', 'wasm')).toEqual([]);
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

test('portability is told by the same module and the same output on several hosts', () => {
  const same = cell(report({ outputs: [output('dyno', 'a'), output('bjorn3', 'a')] }), 'Portability', 'wasm');
  expect(same[0]?.text).toContain('the same output on all');
  const other = cell(report({ outputs: [output('dyno', 'a'), output('bjorn3', 'b')] }), 'Portability', 'wasm');
  expect(other[0]?.text).toContain('differs');
  expect(cell(report({ outputs: [output('dyno', 'a')] }), 'Portability', 'wasm')).toEqual([]);
});

test('every claim has something to read', () => {
  for (const { claims } of CLAIM_ROWS) {
    for (const { evidence } of Object.values(claims)) {
      expect(evidence.length).toBeGreaterThan(0);
      for (const { url } of evidence) expect(new URL(url).protocol).toBe('https:');
    }
  }
});
