import { useMemo } from 'react';
import { figureText } from '../../core/analysis/words/figure.ts';
import { formatDuration } from '../../core/base/quantity.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import {
  missingText,
  PHASES,
  type Phase,
  type PhaseRow,
  phaseGroups,
  phaseMarks,
  phaseRows,
  phaseSummary,
  phaseValues,
} from './phases-model.ts';
import drawingClasses from './plot/drawing.module.css';
import { IntervalBar } from './plot/drawing.tsx';
import { type RowDrawing, RowPlot } from './plot/RowPlot.tsx';
import type { Stage } from './plot/Stage.tsx';
import { zeroAxis } from './plot/scales.ts';
import { hostTable } from './table/host-table.ts';
import { samplesTable } from './table/samples-csv.ts';

const COLUMNS = { left: 176, right: 88 } as const;
const ALL = ['cold-start', ...PHASES] as const;
const BAR = 14;
const colourOf = (place: number): string => `var(--chart-phase-${place})`;

/** The phases of a start, stacked, with the separately measured cold start as an outline. */
export function PhasesChart({ report, analysis, subject }: ChartProps) {
  const rows = useMemo(() => phaseRows(report, analysis, subject), [report, analysis, subject]);
  const groups = useMemo(() => phaseGroups(rows), [rows]);
  const table = useMemo(
    () =>
      hostTable(
        report,
        analysis,
        subject,
        ALL.map((metric) => ({ metric })),
      ),
    [report, analysis, subject],
  );
  const drawing = useMemo<RowDrawing<PhaseRow>>(
    () => ({
      axis: (most) => ({
        ...zeroAxis(phaseValues(rows), most),
        format: (value) => (value === 0 ? '0' : trimTick(formatDuration(value))),
      }),
      marks: (layout) => phaseMarks(layout, report),
      row: ({ phases, whole, missing }, stage, middle) => (
        <>
          {phases.map((phase) => (
            <PhaseBar key={phase.place} phase={phase} stage={stage} middle={middle} />
          ))}
          {missing.some((metric) => metric !== 'cold-start') && (
            <NotMeasured x={stage.x(phases.at(-1)?.to ?? 0)} middle={middle} />
          )}
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
      figure: ({ whole, missing }) =>
        whole !== null ? figureText(whole, report) : missing.includes('cold-start') ? 'not measured' : '',
    }),
    [rows, report],
  );
  const drawn = PHASES.filter((_, place) => rows.some(({ phases }) => phases.some((phase) => phase.place === place)));
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="phases"
      title="Startup phases"
      summary={phaseSummary(rows, report)}
      includes={includesLines(
        [...drawn, 'cold-start' as const].map((metric) => ({ metric, kinds: rows.map(({ host }) => host.kind) })),
      )}
      table={table}
      csv={() => samplesTable(report, analysis, subject, ALL)}
      legend={[
        ...drawn.map((metric) => {
          const place = PHASES.indexOf(metric);
          return { sign: '■', colour: colourOf(place), label: `${place + 1} ${METRICS[metric].name}` };
        }),
        { sign: '▭', colour: 'var(--chart-text)', label: `${METRICS['cold-start'].name} (measured separately)` },
      ]}
      empty={
        rows.length === 0
          ? 'No startup phases were measured for this program. Measure startup in a browser to see them.'
          : null
      }
      note={
        <>
          Each phase is the trimmed mean of its rounds and is measured separately, in a warmed-up worker. The outline is
          the cold start, which is also measured separately and is not the sum of the phases. {missingText(rows)}
        </>
      }
    >
      {({ summaryId, width }) => (
        <RowPlot
          report={report}
          label="Startup phases"
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
  // A gap of one pixel separates neighbours without relying on colour.
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

const UNKNOWN = 16;

/** A hatched box at the end of a bar that lacks a phase. */
function NotMeasured({ x, middle }: { readonly x: number; readonly middle: number }) {
  const [top, bottom] = [middle - BAR / 2, middle + BAR / 2];
  const hatches = [2, 7, 12].map((at) => `M${x + at},${bottom}L${x + Math.min(UNKNOWN, at + 5)},${top}`).join('');
  return (
    <g data-missing>
      <rect className={drawingClasses.outline} x={x + 1} y={top} width={UNKNOWN} height={BAR} />
      <path className={drawingClasses.hatch} d={hatches} />
      <text className={drawingClasses.unknown} x={x + UNKNOWN + 5} y={middle + 4}>
        ?
      </text>
    </g>
  );
}
