import { expect, it } from 'vitest';
import { coloursOf, lineAt, linkLines, mainFile, runsOf, type SourceRows } from './line-links.ts';

/** Rows of offset, file and line. */
const rowsOf = (...rows: readonly (readonly [number, number, number])[]): SourceRows => ({
  format: 'DWARF',
  files: ['/main.c', '/lib.h'],
  texts: [null, null],
  offsets: Uint32Array.from(rows, ([offset]) => offset),
  fileOf: Int32Array.from(rows, ([, file]) => file),
  lineOf: Uint32Array.from(rows, ([, , line]) => line),
  columnOf: new Uint32Array(rows.length),
  problems: [],
});
const code = { offsets: Uint32Array.of(0, 0, 10, 12, 15, 20, 21, 30) };
const links = linkLines(code, rowsOf([10, 0, 7], [14, 0, 7], [20, 1, 3], [21, -1, 0], [30, 0, 9]));

it('links each line of code to the source line before its offset', () => {
  const main7 = { file: 0, line: 7 };
  expect(links).toEqual([null, null, main7, main7, main7, { file: 1, line: 3 }, null, { file: 0, line: 9 }]);
});

it('joins consecutive lines from one source line', () => {
  expect(runsOf(links)).toEqual([
    { source: { file: 0, line: 7 }, first: 3, last: 5 },
    { source: { file: 1, line: 3 }, first: 6, last: 6 },
    { source: { file: 0, line: 9 }, first: 8, last: 8 },
  ]);
});

it('gives neighbouring source lines different colours', () => {
  expect([...coloursOf(links)]).toEqual([
    ['0:7', 0],
    ['0:9', 1],
    ['1:3', 2],
  ]);
});

it('finds the file with most lines', () => {
  expect(mainFile(links)).toBe(0);
  expect(mainFile([])).toBe(0);
});

it('finds the line of an offset', () => {
  expect([9, 10, 11, 15, 99].map((offset) => lineAt(code, offset))).toEqual([null, 3, 3, 5, 8]);
});
