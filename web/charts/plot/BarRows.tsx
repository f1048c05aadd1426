import { Bar, ErrorBar } from 'recharts';
import type { BarRow } from '../bars-model.ts';
import { cutInterval } from './axis-props.ts';
import { RowChart, type RowChartProps } from './RowChart.tsx';

const BAR = 12;

export interface BarRowsProps extends Omit<RowChartProps, 'rows' | 'children'> {
  readonly rows: readonly BarRow[];
}

/** Bars from 0 with the intervals of their values. The bar of a repeat is hollow. */
export function BarRows(props: BarRowsProps) {
  const range = props.axis(2);
  return (
    <RowChart {...props}>
      <Bar
        dataKey="value"
        barSize={BAR}
        isAnimationActive={false}
        shape={({ x, y, width, height, payload }) => {
          const { style }: BarRow = payload;
          return (
            <rect
              x={x}
              y={y}
              width={Math.max(1, width)}
              height={height}
              fill={style.isHollow ? 'var(--chart-surface)' : style.colour}
              stroke={style.colour}
            />
          );
        }}
      >
        <ErrorBar
          dataKey={(row: BarRow) => cutInterval(row.value, row.interval, range)}
          width={4}
          stroke="var(--chart-text)"
          isAnimationActive={false}
        />
      </Bar>
    </RowChart>
  );
}
