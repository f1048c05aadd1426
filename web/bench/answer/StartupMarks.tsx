import { ErrorBar, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import type { StartupRow } from '../../../core/answer/startup.ts';
import { hostStyle } from '../../charts/plot/host-style.ts';
import type { Axis } from '../../charts/plot/scales.ts';
import { shapePath } from '../../charts/plot/shape-path.ts';

export interface StartupMarksProps {
  readonly rows: readonly StartupRow[];
  readonly axis: Axis;
  readonly width: number;
  /** The height of a row in pixels. */
  readonly rowHeight: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
  /** The distances from the value to the ends of its interval. */
  readonly reach: readonly [number, number];
}

const SIZE = 5;

/** The marks of the startup plot: a dot with its interval as a soft bar for each row. */
export function StartupMarks({ rows, axis, width, rowHeight }: StartupMarksProps) {
  return (
    <ScatterChart
      width={width}
      height={rows.length * rowHeight}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      tabIndex={-1}
    >
      <XAxis type="number" dataKey="x" scale="log" domain={[axis.low, axis.high]} allowDataOverflow hide />
      <YAxis type="number" dataKey="y" domain={[0, rows.length]} reversed allowDataOverflow hide />
      {axis.ticks.map((tick) => (
        <ReferenceLine key={tick} x={tick} stroke="var(--chart-grid)" />
      ))}
      {rows.map(({ host, cell: { estimate } }, index) => {
        const { colour, shape, isHollow } = hostStyle(host);
        const { value } = estimate;
        // Two rounds can give an unbounded interval.
        const [low, high] = [Math.max(estimate.low, axis.low, value * 1e-6), Math.min(estimate.high, axis.high)];
        const point: Point = { x: value, y: index + 0.5, reach: [value - low, high - value] };
        return (
          <Scatter
            key={host.key}
            data={[point]}
            isAnimationActive={false}
            shape={({ cx, cy }) => (
              <path
                d={shapePath(shape, cx ?? 0, cy ?? 0, SIZE)}
                fill={isHollow ? 'var(--chart-surface)' : colour}
                stroke={colour}
                strokeWidth={1.5}
              />
            )}
          >
            <ErrorBar
              dataKey="reach"
              direction="x"
              width={0}
              strokeWidth={9}
              stroke={colour}
              opacity={0.3}
              isAnimationActive={false}
            />
          </Scatter>
        );
      })}
    </ScatterChart>
  );
}
