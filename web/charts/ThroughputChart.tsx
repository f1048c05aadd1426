import { useMemo } from 'react';
import { figureText, valueText } from '../../core/analysis/words/figure.ts';
import { barCells, barRow, barSummary, barValues, percent, sharesOfBest } from './bars-model.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import { BarRows } from './plot/BarRows.tsx';
import { zeroAxis } from './plot/scales.ts';
import { hostTable } from './table/host-table.ts';
import { samplesTable } from './table/samples-csv.ts';

/** The throughput of each host in the unit of the program, the fastest first. */
export function ThroughputChart({ report, analysis, subject }: ChartProps) {
  const cells = useMemo(() => barCells(report, analysis, subject, 'throughput', true), [report, analysis, subject]);
  const rows = useMemo(() => {
    const shares = sharesOfBest(cells);
    return cells.map((each, index) => {
      const share = percent(shares[index] ?? Number.NaN);
      return barRow(each, report, {
        figure: `${figureText(each.cell, report)}\u2002${share}`,
        lines: [`${share} of the fastest host`],
      });
    });
  }, [cells, report]);
  const table = useMemo(
    () => hostTable(report, analysis, subject, [{ metric: 'throughput' }]),
    [report, analysis, subject],
  );
  const axis = useMemo(
    () => (most: number) => ({
      ...zeroAxis(barValues(rows), Math.floor(most * 0.7)),
      format: (value: number) => (value === 0 ? '0' : trimTick(valueText(value, 'throughput', subject, report))),
    }),
    [rows, subject, report],
  );
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="throughput"
      title="How much work does each host do per second?"
      summary={barSummary('Throughput', cells, report)}
      includes={includesLines([{ metric: 'throughput', kinds: cells.map(({ host }) => host.kind) }])}
      table={table}
      csv={() => samplesTable(report, analysis, subject, ['throughput', 'work-small', 'work-large'])}
      empty={
        rows.length === 0
          ? 'Throughput was not measured for this program. It needs two amounts of work to compare.'
          : null
      }
      note="Longer is faster. The percentage is the share of the fastest host. The line at the end of a bar is the 95% confidence interval."
    >
      {({ summaryId, width }) => (
        <BarRows
          label="Throughput"
          summaryId={summaryId}
          width={width}
          rows={rows}
          axis={axis}
          title="Throughput"
          note="% of the fastest"
        />
      )}
    </ChartFrame>
  );
}
