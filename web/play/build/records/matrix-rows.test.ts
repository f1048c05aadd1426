import { expect, it } from 'vitest';
import { analyse } from '../../../../core/analysis/analyse.ts';
import { recipeSchema } from '../../../../core/build/recipe.ts';
import { testHost, testReport, testSeries, testSubject } from '../../../../core/report/report.testing.ts';
import type { MatrixRow, VariantState } from '../../session/build/matrix.ts';
import { matrixCsv, matrixLines, standingText } from './matrix-rows.ts';

const recipe = recipeSchema.parse({ language: 'c', sources: ['main.c'] });
const built = (sha256: string, size: number): VariantState => ({
  kind: 'built',
  sha256,
  wasm: new Uint8Array(),
  size,
  gzip: null,
  duration: 12.34,
  toolchain: '',
});
const row = (label: string, state: VariantState): MatrixRow => ({ label, recipe, isCurrent: false, state });

const ROWS = [
  row('-O0', built('a', 900)),
  row('-O2', built('b', 500)),
  row('-O3', built('b', 500)),
  row('-Os', { kind: 'failed', message: 'no memory, "really"' }),
  row('-Oz', built('c', 300)),
];

const series = (subject: string, time: number, shift: number) =>
  testSeries(
    subject,
    'browser:dyno',
    'warm-run',
    Array.from({ length: 12 }, (_, round) => time * (1 + 0.01 * Math.sin(round * 7 + shift))),
  );
const report = testReport({
  subjects: ['a', 'b', 'c'].map((key) => testSubject(key)),
  hosts: [testHost('browser:dyno')],
  pairs: ['b', 'c'].map((after) => ({ host: 'browser:dyno', before: 'a', after })),
  series: [series('a', 9, 0), series('b', 3, 3), series('c', 4, 6)],
});

it('the fastest variant is marked only if the intervals support it', () => {
  const lines = matrixLines(ROWS, { report, analysis: analyse(report, { baseline: null }) }, 'warm-run');
  expect(lines.map((line) => [line.row.label, standingText(line), line.sameAs])).toEqual([
    ['-O2', 'fastest', null],
    ['-O3', 'fastest', '-O2'],
    ['-Oz', 'slower', null],
    ['-O0', 'slower', null],
    ['-Os', '', null],
  ]);
  const tied = testReport({ ...report, series: [series('a', 9, 0), series('b', 3, 3), series('c', 3.01, 6)] });
  const close = matrixLines(ROWS, { report: tied, analysis: analyse(tied, { baseline: null }) }, 'size');
  expect(close.map((line) => [line.row.label, standingText(line)]).slice(0, 2)).toEqual([
    ['-Oz', 'tied for fastest'],
    ['-O2', 'tied for fastest'],
  ]);
});

it('the table is exported without measurements, too', () => {
  const [header, ...rows] = matrixCsv(matrixLines(ROWS, null, 'flags'))
    .trimEnd()
    .split('\n');
  expect(header?.split(',').length).toBe(12);
  expect(rows[0]).toBe('-O0,built,900,,12.3,,,,,,,');
  expect(rows[2]).toBe('-O3,built,500,,12.3,,,,,,,same module as -O2');
});
