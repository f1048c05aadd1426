import fc from 'fast-check';
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
import { cell } from './chart-table.ts';
import { columnNumber, columnUnit } from './column-unit.ts';
import { hostTable } from './host-table.ts';
import { samplesTable } from './samples-csv.ts';
import { nextOrder, orderedRows, type SortableRow } from './sortable-table.ts';

const rowsOf = (values: readonly (number | string | null)[]): readonly SortableRow[] =>
  values.map((value, index) => ({ key: String(index), cells: [cell(index), cell(value)], details: null }));

describe('orderedRows', () => {
  it('sorts by value, with missing values last in both directions', () => {
    const rows = rowsOf([3, null, 1, 20]);
    const keys = (isDescending: boolean) => orderedRows(rows, { column: 1, isDescending }).map(({ key }) => key);
    expect(keys(false)).toEqual(['2', '0', '3', '1']);
    expect(keys(true)).toEqual(['3', '0', '2', '1']);
    expect(orderedRows(rows, null)).toBe(rows);
  });

  it('sorts names by their numbers', () => {
    const rows = rowsOf(['run 10', 'run 9']);
    expect(orderedRows(rows, { column: 1, isDescending: false }).map(({ key }) => key)).toEqual(['1', '0']);
  });

  it('keeps all rows', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ noNaN: true }))), fc.boolean(), (values, isDescending) => {
        const sorted = orderedRows(rowsOf(values), { column: 1, isDescending });
        expect(sorted.map(({ key }) => key).sort()).toEqual(
          rowsOf(values)
            .map(({ key }) => key)
            .sort(),
        );
      }),
    );
  });

  it('changes the direction at the second click', () => {
    const first = nextOrder(null, 2);
    expect(first).toEqual({ column: 2, isDescending: false });
    expect(nextOrder(first, 2)).toEqual({ column: 2, isDescending: true });
    expect(nextOrder(first, 1)).toEqual({ column: 1, isDescending: false });
  });
});

describe('the unit of a column', () => {
  it('fits the middle value', () => {
    expect(columnUnit('ms', [0.04, 0.2, 0.08], '').name).toBe('µs');
    expect(columnUnit('ms', [0.57, 27, 191], '').name).toBe('ms');
    expect(columnUnit('B', [9_000, 41_000, 90_000_000], '').name).toBe('KiB');
    expect(columnUnit('work/s', [2e6, 3e6], 'rows').name).toBe('M rows/s');
    expect(columnUnit('work/s', [300], 'MiB').name).toBe('MiB/s');
    expect(columnUnit('count', [1203], '')).toEqual({ name: '', size: 1 });
  });

  it('keeps three significant digits', () => {
    const ms = { name: 'ms', size: 1 };
    expect([0.5712, 4.08, 191.4, 1203.6, 0].map((value) => columnNumber(value, ms))).toEqual([
      '0.571',
      '4.08',
      '191',
      '1,204',
      '0.00',
    ]);
  });
});

const BLOCKS = 12;
const report = testReport({
  subjects: [testSubject('p')],
  hosts: [testHost('dyno'), testHost('bjorn3'), nativeHost()],
  series: [
    testSeries('p', 'dyno', 'cold-start', around(14, 0.02, BLOCKS)),
    testSeries('p', 'bjorn3', 'cold-start', [20]),
    testSeries('p', 'native', 'cold-start', around(0.6, 0.02, BLOCKS, 2)),
    // Below the tick of 5 µs of its host.
    testSeries('p', 'dyno', 'wasi-setup', around(0.001, 0.02, BLOCKS)),
  ],
});
const analysis = analyse(report, { baseline: 'native' });

describe('the table of hosts', () => {
  const table = hostTable(report, analysis, 'p', [
    { metric: 'cold-start' },
    { metric: 'wasi-setup' },
    { metric: 'throughput' },
  ]);

  it('has one row per host and two columns per measured metric, with units in the head only', () => {
    expect(table.columns.map(({ label }) => label)).toEqual([
      'Host',
      'Cold start to first output (ms)',
      '95% CI',
      'WASI setup (µs)',
      '95% CI',
    ]);
    expect(orderedRows(table.rows, table.order).map(({ key }) => key)).toEqual(['native', 'dyno', 'bjorn3']);
    for (const { cells } of table.rows) {
      expect(cells).toHaveLength(table.columns.length);
      for (const { text } of cells.slice(1)) expect(text ?? '').not.toMatch(/[a-zµ]/);
    }
  });

  it('keeps unrounded values', () => {
    const of = analysis.cells.find((each) => each.host === 'dyno' && each.metric === 'cold-start');
    expect(table.rows[0]?.cells[1]?.value).toBe(of?.estimate.value);
  });

  it('shows no interval for a single round or a value below the timer resolution', () => {
    const [dyno, bjorn3] = table.rows;
    expect(bjorn3?.cells[2]).toEqual(cell(null));
    expect(dyno?.cells[3]).toMatchObject({ value: 0.005, text: '< 5.00' });
    expect(dyno?.cells[4]).toEqual(cell(null));
  });

  it('has the rounds of a host as details, aligned with the columns', () => {
    const [dyno, bjorn3] = table.rows;
    const rows = dyno?.details?.rows() ?? [];
    expect(dyno?.details?.label).toBe('12\u00a0rounds');
    expect(rows).toHaveLength(BLOCKS);
    for (const row of rows) expect(row).toHaveLength(table.columns.length);
    expect(rows.map((row) => row[1]?.value)).toEqual(report.series[0]?.values);
    expect(bjorn3?.details).toBeNull();
  });
});

describe('the samples of a chart as CSV', () => {
  it('lists each estimate as a trimmed mean, followed by all samples', () => {
    const { rows, columns } = samplesTable(report, analysis, 'p', ['cold-start']);
    expect(rows).toHaveLength(3 + 2 * BLOCKS + 1);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows[0]?.[4]?.value).toBe('trimmed mean of the rounds');
    expect(rows.slice(1, BLOCKS + 1).map((row) => row[7]?.value)).toEqual(report.series[0]?.values);
  });
});
