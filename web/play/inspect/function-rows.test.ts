import { describe, expect, it } from 'vitest';
import { functionRows, matchingRows, namesNote, ownerGroups, sortedRows } from './function-rows.ts';
import { inspectionOf } from './test-inspection.ts';

const rows = functionRows(
  inspectionOf([
    ['_ZN4core3fmt5Write9write_fmt17h0123456789abcdefE', 30],
    ['core::str::from_utf8', 50],
    ['core::panicking::panic', 10],
    ['main', 40],
    ['', 50],
    ['std::rt::init', 5],
  ]),
);
const labels = (some: readonly { label: string }[]) => some.map(({ label }) => label);

describe('the functions of a module', () => {
  it('have a readable name and their index in the module', () => {
    expect(rows.map(({ index, label }) => [index, label]).slice(0, 2)).toEqual([
      [2, 'core::fmt::Write::write_fmt'],
      [3, 'core::str::from_utf8'],
    ]);
    expect(rows[4]?.label).toBe('function 6');
  });

  it('are found by the words of a query, by raw name or by index', () => {
    expect(labels(matchingRows(rows, 'CORE panic'))).toEqual(['core::panicking::panic']);
    expect(labels(matchingRows(rows, '17h0123'))).toEqual(['core::fmt::Write::write_fmt']);
    expect(labels(matchingRows(rows, '5'))).toEqual(['main']);
    expect(matchingRows(rows, '  ')).toBe(rows);
  });

  it('sort in both directions, and by index where equal', () => {
    expect(sortedRows(rows, { key: 'size', descending: true }).map(({ index }) => index)).toEqual([3, 6, 5, 2, 4, 7]);
    expect(sortedRows(rows, { key: 'size', descending: false }).map(({ index }) => index)).toEqual([7, 4, 2, 5, 3, 6]);
    expect(labels(sortedRows(rows, { key: 'name', descending: false }))[0]).toBe('core::fmt::Write::write_fmt');
  });

  it('report missing names where most are missing', () => {
    expect(namesNote(rows)).toBe('');
    expect(namesNote(rows.slice(4, 5))).toBe('. The module has no function names.');
    const stripped = functionRows(
      inspectionOf([
        ['_start', 3],
        ['', 3],
        ['', 3],
      ]),
    );
    expect(namesNote(stripped)).toBe('. The module names 1 of them.');
  });

  it('are grouped by owner, those without one last', () => {
    expect(ownerGroups(rows).map(({ owner, size }) => [owner, size])).toEqual([
      ['core', 90],
      ['', 95],
    ]);
    expect(labels(ownerGroups(rows)[1]?.rows ?? [])).toEqual(['function 6', 'main', 'std::rt::init']);
  });
});
