import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { figureText } from '../../core/analysis/words/figure.ts';
import { formatBytes } from '../../core/base/quantity.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import drawingClasses from './plot/drawing.module.css';
import { HostShape } from './plot/drawing.tsx';
import { type RowDrawing, RowPlot } from './plot/RowPlot.tsx';
import { byteTicks, logAxis, type ScaleKind, zeroAxis } from './plot/scales.ts';
import { SIZES, type SizeRow, sizeGroups, sizeMarks, sizeSummary, sizeValues } from './size-model.ts';
import { hostTable } from './table/host-table.ts';
import { samplesTable } from './table/samples-csv.ts';

const COLUMNS = { left: 176, right: 88 } as const;
const BAR = 12;

/** The stored size, the transferred size and the memory use. */
export function SizeChart({ report, analysis, subject }: ChartProps) {
  const [scale, setScale] = useState<ScaleKind>('log');
  const groups = useMemo(() => sizeGroups(report, analysis, subject), [report, analysis, subject]);
  const table = useMemo(
    () =>
      hostTable(
        report,
        analysis,
        subject,
        SIZES.map((metric) => ({ metric })),
      ),
    [report, analysis, subject],
  );
  const drawing = useMemo<RowDrawing<SizeRow>>(
    () => ({
      axis: (most) => {
        const values = sizeValues(groups);
        const axis = scale === 'log' ? logAxis(values, most) : zeroAxis(values, most);
        return {
          ...axis,
          ticks: byteTicks(axis, most),
          format: (value) => (value === 0 ? '0' : trimTick(formatBytes(Math.round(value)))),
        };
      },
      marks: (layout) => sizeMarks(layout, report),
      row: ({ cell: of }, stage, middle, style) => {
        const end = stage.x(of.estimate.value);
        return scale === 'log' ? (
          <>
            <line
              className={drawingClasses.stem}
              stroke={style.colour}
              x1={stage.left}
              x2={end}
              y1={middle}
              y2={middle}
            />
            <HostShape x={end} y={middle} size={4.5} style={style} />
          </>
        ) : (
          <rect
            x={stage.left}
            y={middle - BAR / 2}
            width={Math.max(1, end - stage.left)}
            height={BAR}
            fill={style.colour}
          />
        );
      },
      figure: ({ cell: of }) => figureText(of, report),
    }),
    [groups, report, scale],
  );
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="size"
      title="Size and memory"
      summary={sizeSummary(groups, report)}
      includes={includesLines(
        groups.flatMap(({ rows }) => {
          const metric = rows[0]?.metric;
          return metric === undefined ? [] : [{ metric, kinds: rows.map(({ host }) => host.kind) }];
        }),
      )}
      table={table}
      csv={() => samplesTable(report, analysis, subject, SIZES)}
      controls={
        <SegmentedControl
          aria-label="Axis scale"
          data={[
            { value: 'log', label: 'Log' },
            { value: 'linear', label: 'Linear' },
          ]}
          value={scale}
          onChange={(value) => setScale(value === 'linear' ? 'linear' : 'log')}
        />
      }
      empty={groups.length === 0 ? 'No sizes were measured for this program.' : null}
      note={
        scale === 'log'
          ? 'Compare the marks. On a logarithmic axis the lengths of the lines have no meaning.'
          : undefined
      }
    >
      {({ summaryId, width }) => (
        <RowPlot
          report={report}
          label="Sizes and memory"
          summaryId={summaryId}
          width={width}
          groups={groups}
          columns={COLUMNS}
          drawing={drawing}
        />
      )}
    </ChartFrame>
  );
}
