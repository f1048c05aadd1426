import { useMemo } from 'react';
import { figureText } from '../../core/analysis/words/figure.ts';
import { formatDuration } from '../../core/base/quantity.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { ChartProps } from './chart-props.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/includes-lines.ts';
import {
  PHASES,
  type Phase,
  type PhaseRow,
  phaseGroups,
  phaseMarks,
  phaseRows,
  phaseSummary,
  phaseTable,
  phaseValues,
} from './phases-model.ts';
import drawingClasses from './plot/drawing.module.css';
import { IntervalBar } from './plot/drawing.tsx';
import { type RowDrawing, RowPlot } from './plot/RowPlot.tsx';
import type { Stage } from './plot/Stage.tsx';
import { zeroAxis } from './plot/scales.ts';

const COLUMNS = { left: 176, right: 88 } as const;
const BAR = 14;
const colourOf = (place: number): string => `var(--chart-phase-${place})`;

/** Where the time of a start goes: phase after phase, beside the whole that was measured by itself. */
export function PhasesChart({ report, analysis, subject }: ChartProps) {
  const rows = useMemo(() => phaseRows(report, analysis, subject), [report, analysis, subject]);
  const groups = useMemo(() => phaseGroups(rows), [rows]);
  const table = useMemo(() => phaseTable(rows, report), [rows, report]);
  const drawing = useMemo<RowDrawing<PhaseRow>>(
    () => ({
      axis: (most) => ({
        ...zeroAxis(phaseValues(rows), most),
        format: (value) => (value === 0 ? '0' : trimTick(formatDuration(value))),
      }),
      marks: (layout) => phaseMarks(layout, report),
      row: ({ phases, whole }, stage, middle) => (
        <>
          {phases.map((phase) => (
            <PhaseBar key={phase.place} phase={phase} stage={stage} middle={middle} />
          ))}
          {whole !== null && (
            <>
              <rect
                className={drawingClasses.outline}
                x={stage.x(0)}
                y={middle - BAR / 2 - 3}
                width={Math.max(0, stage.x(whole.estimate.value) - stage.x(0))}
                height={BAR + 6}
              />
              <IntervalBar
                from={stage.x(whole.estimate.low)}
                to={stage.x(whole.estimate.high)}
                y={middle}
                colour="var(--chart-text)"
              />
            </>
          )}
        </>
      ),
      figure: ({ whole }) => (whole === null ? '' : figureText(whole, report)),
    }),
    [rows, report],
  );
  const drawn = PHASES.filter((_, place) => rows.some(({ phases }) => phases.some((phase) => phase.place === place)));
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="phases"
      title="Phases of a start"
      summary={phaseSummary(rows, report)}
      includes={includesLines(
        [...drawn, 'cold-start' as const].map((metric) => ({ metric, kinds: rows.map(({ host }) => host.kind) })),
      )}
      table={table}
      legend={[
        ...drawn.map((metric) => {
          const place = PHASES.indexOf(metric);
          return { sign: '■', colour: colourOf(place), label: `${place + 1} ${METRICS[metric].name}` };
        }),
        { sign: '▭', colour: 'var(--chart-text)', label: `${METRICS['cold-start'].name}, measured by itself` },
      ]}
      empty={rows.length === 0 ? 'This report has no phases of a start for this program.' : null}
      note="Each phase is the median of its blocks, measured on its own. The outline is the cold start, one span by itself: it is not the sum of the phases."
    >
      {({ summaryId, width }) => (
        <RowPlot
          report={report}
          label="Phases of a start"
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

function PhaseBar({ phase, stage, middle }: { phase: Phase; stage: Stage; middle: number }) {
  const [from, to] = [stage.x(phase.from), stage.x(phase.to)];
  // A line of the ground between neighbours tells them apart without their colours.
  const width = Math.max(0.75, to - from - 1);
  return (
    <>
      <rect x={from} y={middle - BAR / 2} width={width} height={BAR} fill={colourOf(phase.place)} />
      {width >= 13 && (
        <text className={drawingClasses.inBar} x={from + width / 2} y={middle + 4} textAnchor="middle">
          {phase.place + 1}
        </text>
      )}
    </>
  );
}
