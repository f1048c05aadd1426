import { useId, useMemo } from 'react';
import { Bar, ErrorBar, Scatter } from 'recharts';
import { figureText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { formatDuration } from '../../core/base/quantity.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import { PHASES, type PhaseRow, phaseReadout, phaseRows, phaseSummary, phaseValues } from './phases-model.ts';
import { cutInterval } from './plot/axis-props.ts';
import { hostStyle } from './plot/host-style.ts';
import marks from './plot/marks.module.css';
import { RowChart } from './plot/RowChart.tsx';
import type { ChartRow } from './plot/rows.ts';
import { zeroAxis } from './plot/scales.ts';
import { hostTable } from './table/host-table.ts';
import { samplesTable } from './table/samples-csv.ts';

const BAR = 14;
const COLUMNS = [{ metric: 'cold-start' as const }, ...PHASES.map((metric) => ({ metric }))];
const colourOf = (place: number): string => `var(--chart-phase-${place})`;

/** A row with the lengths of its stacked bars in milliseconds; null draws nothing. */
interface WaterfallRow extends ChartRow {
  readonly phases: readonly (number | null)[];
  /** A fixed length in place of each phase that was not measured, in a row of unknown length. */
  readonly gaps: readonly (number | null)[];
  readonly rest: number | null;
  /** A fixed length for a row without a cold start. */
  readonly unknown: number | null;
  readonly isRestPartlyUnmeasured: boolean;
  readonly whole: number | null;
  /** The distances from the cold start to the ends of its interval. */
  readonly interval: readonly [number, number] | null;
}

/** The share of the axis that a row of unknown length gets. */
const UNKNOWN_SHARE = 0.04;

function waterfallRow(row: PhaseRow, report: Report, top: number): WaterfallRow {
  const { host, phases, whole, rest, missing } = row;
  return {
    key: host.key,
    name: hostName(host),
    style: hostStyle(host),
    figure: whole === null ? 'not measured' : figureText(whole, report),
    readout: () => phaseReadout(row, report),
    phases: phases.map((of) => (of === null ? null : Math.max(0, of.estimate.value))),
    gaps: PHASES.map((metric) => (rest.kind === 'unknown' && missing.includes(metric) ? top * UNKNOWN_SHARE : null)),
    rest: rest.kind === 'measured' ? rest.value : null,
    unknown: rest.kind === 'unknown' ? top * UNKNOWN_SHARE : null,
    isRestPartlyUnmeasured: missing.length > 0,
    whole: whole?.estimate.value ?? null,
    interval:
      whole === null ? null : [whole.estimate.value - whole.estimate.low, whole.estimate.high - whole.estimate.value],
  };
}

/** The phases of a start, stacked, with the rest up to the measured cold start. */
export function PhasesChart({ report, analysis, subject }: ChartProps) {
  const hatch = useId();
  const rows = useMemo(() => phaseRows(report, analysis, subject), [report, analysis, subject]);
  const table = useMemo(() => hostTable(report, analysis, subject, COLUMNS), [report, analysis, subject]);
  const axis = useMemo(
    () => (most: number) => ({
      ...zeroAxis(phaseValues(rows), most),
      format: (value: number) => (value === 0 ? '0' : trimTick(formatDuration(value))),
    }),
    [rows],
  );
  const data = useMemo(() => {
    const { high } = zeroAxis(phaseValues(rows), 2);
    return rows.map((row) => waterfallRow(row, report, high));
  }, [rows, report]);
  const drawn = PHASES.flatMap((metric, place) =>
    rows.some(({ phases }) => phases[place] !== null) ? [{ metric, place }] : [],
  );
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="phases"
      title="What takes the time of a cold start?"
      summary={phaseSummary(rows, report)}
      includes={includesLines([{ metric: 'cold-start', kinds: rows.map(({ host }) => host.kind) }])}
      table={table}
      csv={() => samplesTable(report, analysis, subject, [...PHASES, 'cold-start'])}
      legend={[
        ...drawn.map(({ metric, place }) => ({
          sign: '■',
          colour: colourOf(place),
          label: `${place + 1} ${METRICS[metric].name}`,
        })),
        { sign: '▨', colour: 'var(--chart-dim)', label: 'Rest: host code, first compilation of JavaScript' },
        { sign: '┃', colour: 'var(--chart-text)', label: 'Cold start to first output' },
      ]}
      empty={
        rows.length === 0
          ? 'No startup phases were measured for this program. Measure startup in a browser to see them.'
          : null
      }
      note="Phases are measured separately, in a worker that has already run other code. The hatched rest is what they leave of the cold start. A question mark is a phase that was not measured, which is then part of the rest."
    >
      {({ summaryId, width }) => (
        <RowChart
          label="Startup phases"
          summaryId={summaryId}
          width={width}
          rows={data}
          axis={axis}
          title={METRICS['cold-start'].name}
        >
          <Hatch id={hatch} />
          {drawn.map(({ place }) => (
            <Bar
              key={place}
              dataKey={(row: WaterfallRow) => row.phases[place] ?? row.gaps[place] ?? null}
              stackId="start"
              barSize={BAR}
              fill={colourOf(place)}
              isAnimationActive={false}
              shape={(bar) => {
                const row: WaterfallRow = bar.payload;
                return row.phases[place] === null ? (
                  <RestSegment {...placeOf(bar)} hatch={hatch} isUnknown />
                ) : (
                  <Segment {...placeOf(bar)} fill={colourOf(place)} text={String(place + 1)} />
                );
              }}
            />
          ))}
          {(['rest', 'unknown'] as const).map((key) => (
            <Bar
              key={key}
              dataKey={key}
              stackId="start"
              barSize={BAR}
              isAnimationActive={false}
              shape={(bar) => {
                const row: WaterfallRow = bar.payload;
                return (
                  <RestSegment
                    {...placeOf(bar)}
                    hatch={hatch}
                    isUnknown={key === 'unknown' || row.isRestPartlyUnmeasured}
                  />
                );
              }}
            />
          ))}
          <Scatter
            dataKey="whole"
            isAnimationActive={false}
            shape={({ cx, cy }) =>
              typeof cx === 'number' ? (
                <path className={marks.tick} d={`M${cx},${Number(cy) - 10}v20`} data-whole />
              ) : (
                <g />
              )
            }
          >
            <ErrorBar
              dataKey={(row: WaterfallRow) => cutInterval(row.whole ?? Number.NaN, row.interval, axis(2))}
              direction="x"
              width={4}
              stroke="var(--chart-text)"
              isAnimationActive={false}
            />
          </Scatter>
        </RowChart>
      )}
    </ChartFrame>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const placeOf = ({ x, y, width, height }: Place): Place => ({ x, y, width, height });

/** A phase with its number. A gap of one pixel separates neighbours without relying on colour. */
function Segment({ x, y, width, height, fill, text }: Place & { readonly fill: string; readonly text: string }) {
  const drawn = Math.max(0.75, width - 1);
  return (
    <g>
      <rect x={x} y={y} width={drawn} height={height} fill={fill} />
      {drawn >= 13 && (
        <text className={marks.inBar} x={x + drawn / 2} y={y + height / 2 + 4} textAnchor="middle">
          {text}
        </text>
      )}
    </g>
  );
}

function RestSegment({
  x,
  y,
  width,
  height,
  hatch,
  isUnknown,
}: Place & { readonly hatch: string; readonly isUnknown: boolean }) {
  if (!(width > 0)) return <g />;
  return (
    <g data-rest={isUnknown ? 'unknown' : 'measured'}>
      <rect
        x={x}
        y={y + 0.5}
        width={Math.max(0.75, width - 1)}
        height={height - 1}
        fill={`url(#${hatch})`}
        stroke="var(--chart-axis)"
      />
      {isUnknown && (
        <text
          className={`${marks.words} ${marks.unknown}`}
          x={x + width / 2}
          y={y + height / 2 + 4}
          textAnchor="middle"
        >
          ?
        </text>
      )}
    </g>
  );
}

function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={6} height={6} fill="var(--chart-surface)" />
        <path d="M0,0v6" stroke="var(--chart-dim)" strokeWidth={2} />
      </pattern>
    </defs>
  );
}
