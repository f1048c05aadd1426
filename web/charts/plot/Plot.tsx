import { type KeyboardEvent, type PointerEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { ComposedChart, XAxis, YAxis } from 'recharts';
import { type HitGrid, hit, hitGrid } from './hit-grid.ts';
import { type Marks, markAfterKey, readoutText } from './marks.ts';
import classes from './Plot.module.css';
import { Readout } from './Readout.tsx';
import { type Stage, StageLayer } from './Stage.tsx';
import type { Axis } from './scales.ts';

export interface PlotAxis extends Axis {
  readonly format: (value: number) => string;
  /** Values grow downwards, as row positions do. */
  readonly isReversed?: boolean;
  /** Hides the line and the labels, for rows with their own labels. */
  readonly isHidden?: boolean;
}

export interface PlotProps {
  /** The accessible name. */
  readonly label: string;
  readonly describedBy: string;
  readonly width: number;
  readonly height: number;
  /** Room for labels around the plot, in pixels, without the axes. */
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly marks: Marks;
  /** Draws the contents in pixels. Memoised by the caller. */
  readonly draw: (stage: Stage) => ReactNode;
}

interface Selected {
  readonly index: number;
  readonly left: number;
  readonly top: number;
  /** The layout for which the position was computed. */
  readonly layout: object;
}

/** The height and width of the axes. */
const X_AXIS = 22;
const Y_AXIS = 58;

/**
 * A plot: axes, the drawing of a chart, and marks that can be pointed at or stepped through with the keyboard. The
 * tooltip is a separate layer, so that moving the pointer does not redraw the chart.
 */
export function Plot({ label, describedBy, width, height, margin, x, y, marks, draw }: PlotProps) {
  const stage = useRef<Stage | null>(null);
  const grid = useRef<{ readonly marks: Marks; readonly stage: Stage; readonly hits: HitGrid } | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);

  // The selected mark is only valid for the layout in which it was selected.
  const layout = useMemo(() => ({ marks, width, height, x, y }), [marks, width, height, x, y]);
  const active = selected?.layout === layout ? selected : null;

  const onStage = useCallback((next: Stage) => {
    stage.current = next;
  }, []);

  const chart = useMemo(
    () => (
      <ComposedChart
        width={width}
        height={height}
        margin={{ ...margin }}
        data={[]}
        accessibilityLayer={false}
        tabIndex={-1}
      >
        <XAxis
          type="number"
          dataKey="x"
          scale={x.kind}
          domain={[x.low, x.high]}
          allowDataOverflow
          ticks={[...x.ticks]}
          tickFormatter={x.format}
          interval={0}
          height={X_AXIS}
          tickSize={4}
          tickMargin={4}
          stroke="var(--chart-axis)"
          axisLine={{ stroke: 'var(--chart-axis)' }}
        />
        <YAxis
          type="number"
          scale={y.kind}
          domain={[y.low, y.high]}
          allowDataOverflow
          reversed={y.isReversed === true}
          ticks={[...y.ticks]}
          tickFormatter={y.format}
          interval={0}
          width={y.isHidden === true ? 0 : Y_AXIS}
          tickSize={4}
          tickMargin={4}
          tick={y.isHidden !== true}
          tickLine={y.isHidden !== true}
          axisLine={y.isHidden === true ? false : { stroke: 'var(--chart-axis)' }}
          stroke="var(--chart-axis)"
        />
        <StageLayer draw={draw} onStage={onStage} />
      </ComposedChart>
    ),
    [width, height, margin, x, y, draw, onStage],
  );

  const show = (index: number): void => {
    const at = stage.current;
    if (at === null) return;
    const left = at.x(marks.xs[index] ?? Number.NaN);
    const top = at.y(marks.ys[index] ?? Number.NaN);
    if (Number.isFinite(left) && Number.isFinite(top)) setSelected({ index, left, top, layout });
  };

  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    const at = stage.current;
    if (at === null) return;
    if (grid.current?.marks !== marks || grid.current.stage !== at) {
      const xs = Float64Array.from(marks.xs, at.x);
      const ys = Float64Array.from(marks.ys, at.y);
      grid.current = { marks, stage: at, hits: hitGrid(xs, ys) };
    }
    const box = event.currentTarget.getBoundingClientRect();
    const index = hit(grid.current.hits, event.clientX - box.left, event.clientY - box.top);
    if (index === null) setSelected(null);
    else if (index !== active?.index) show(index);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && active !== null) {
      event.stopPropagation();
      setSelected(null);
      return;
    }
    const next = markAfterKey(marks, active?.index ?? null, event.key);
    if (next === null) return;
    event.preventDefault();
    show(next);
  };

  const readout = active === null ? null : marks.readout(active.index);
  return (
    <div
      className={classes.plot}
      style={{ width, height }}
      // A slider over the marks: screen readers pass it the arrow keys and announce each step.
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, marks.xs.length - 1)}
      aria-valuenow={active?.index ?? 0}
      aria-valuetext={
        readout === null ? `${marks.xs.length} values; use the arrow keys to step through them` : readoutText(readout)
      }
      onKeyDown={onKeyDown}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setSelected(null)}
      onBlur={() => setSelected(null)}
    >
      {width > 0 && chart}
      {active !== null && readout !== null && (
        <Readout readout={readout} left={active.left} top={active.top} width={width} bottom={height - X_AXIS} />
      )}
    </div>
  );
}
