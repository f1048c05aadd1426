import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { counted } from '../../../core/base/quantity.ts';
import chart from '../../charts/plot/Chart.module.css';
import { ChartTip } from '../../charts/plot/ChartTip.tsx';
import { dotPath } from '../../charts/plot/dot-path.ts';
import { HostShape } from '../../charts/plot/HostShape.tsx';
import type { Readout } from '../../charts/plot/readout.ts';
import { formatValue, metricName } from '../format.ts';
import type { HostLine, MetricCount } from './chart-data.ts';
import classes from './TimeChart.module.css';
import { nearestStop, type PlacedLine, stops, type TimePlot, timePlot } from './time-model.ts';

const HEIGHT = 320;
const LEFT = 76;
const EDGE = 12;
const AXIS = 26;

/** The arrow keys read the points. */
const FOCUSABLE = { tabIndex: 0 } as const;

export interface TimeChartProps {
  readonly metric: MetricCount;
  readonly lines: readonly HostLine[];
  readonly width: number;
}

/**
 * A metric over time, one line per host. It is drawn with few elements, because recharts draws an element for each of up
 * to 2,400 points.
 */
export function TimeChart({ metric, lines, width }: TimeChartProps) {
  const area = useMemo(() => ({ left: LEFT, right: width - EDGE, top: EDGE, bottom: HEIGHT - AXIS }), [width]);
  const plot = useMemo(() => timePlot(lines, area), [lines, area]);
  const all = useMemo(() => (plot === null ? [] : stops(plot)), [plot]);
  const [chosen, setChosen] = useState<number | null>(null);
  if (plot === null) return null;
  const at = chosen === null ? undefined : all[Math.min(chosen, all.length - 1)];
  const move = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setChosen(nearestStop(all, event.clientX - box.left));
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
    if (event.key === 'Escape') setChosen(null);
    if (by === undefined) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(all.length - 1, (chosen ?? -1) + by)));
  };
  return (
    <>
      <ul className={classes.legend}>
        {plot.lines.map(({ line }) => (
          <li key={line.label}>
            <svg width={14} height={14} aria-hidden="true">
              <HostShape x={7} y={7} size={4.5} style={line.style} />
            </svg>
            {line.label}
          </li>
        ))}
      </ul>
      <div className={`${chart.chart} ${classes.box}`} onPointerMove={move} onPointerLeave={() => setChosen(null)}>
        <svg
          width={width}
          height={HEIGHT}
          {...FOCUSABLE}
          role="application"
          aria-label={`${metricName(metric.id)} over time; use the arrow keys to read the points`}
          onKeyDown={step}
          onBlur={() => setChosen(null)}
        >
          <Axes plot={plot} metric={metric} width={width} />
          {plot.lines.map((placed) => (
            <Line key={placed.line.label} placed={placed} />
          ))}
          {at !== undefined && <path d={`M${at},${EDGE}V${HEIGHT - AXIS}`} stroke="var(--chart-axis)" />}
        </svg>
        {at !== undefined && (
          <div className={classes.tip} style={at > width / 2 ? { right: width - at + 10 } : { left: at + 10 }}>
            <ChartTip readout={readoutAt(plot, at, metric)} />
          </div>
        )}
      </div>
    </>
  );
}

function Axes({
  plot,
  metric,
  width,
}: {
  readonly plot: TimePlot;
  readonly metric: MetricCount;
  readonly width: number;
}) {
  return (
    <g>
      {plot.values.map(({ value, y }) => (
        <g key={value}>
          <path d={`M${LEFT},${y}H${width - EDGE}`} stroke="var(--chart-grid)" />
          <text x={LEFT - 8} y={y + 4} textAnchor="end" className={classes.tick}>
            {formatValue(value, metric.unit, metric.workUnit)}
          </text>
        </g>
      ))}
      <path d={`M${LEFT},${EDGE}V${HEIGHT - AXIS}H${width - EDGE}`} fill="none" stroke="var(--chart-axis)" />
      {plot.times.map(({ x, label }, index) => (
        <text
          key={label}
          x={x}
          y={HEIGHT - 8}
          textAnchor={
            index === 0 && plot.times.length > 1
              ? 'start'
              : index === plot.times.length - 1 && index > 0
                ? 'end'
                : 'middle'
          }
          className={classes.tick}
        >
          {label}
        </text>
      ))}
    </g>
  );
}

function Line({ placed }: { readonly placed: PlacedLine }) {
  const { line, points, path, band } = placed;
  const { colour } = line.style;
  const dots = dotPath(
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  );
  return (
    <g>
      <path d={band} fill={colour} fillOpacity={0.12} />
      <path d={path} fill="none" stroke={colour} strokeWidth={1.5} />
      <path d={dots.path} fill="none" stroke={colour} strokeWidth={5} strokeLinecap="round" />
    </g>
  );
}

function readoutAt(plot: TimePlot, at: number, { unit, workUnit }: MetricCount): Readout {
  const here = plot.lines.flatMap(({ line, points }) =>
    points.filter(({ x }) => x === at).map(({ point }) => ({ label: line.label, point })),
  );
  const when = new Date(here[0]?.point.at ?? 0).toISOString().slice(0, 16).replace('T', ' ');
  return {
    title: `${when} UTC`,
    lines: here.map(
      ({ label, point }) => `${label}: ${formatValue(point.p50, unit, workUnit)} (${counted(point.samples, 'sample')})`,
    ),
    includes: null,
  };
}
