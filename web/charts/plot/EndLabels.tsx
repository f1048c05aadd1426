import { usePlotArea, useYAxisScale } from 'recharts';
import { dodge } from './dodge.ts';
import { HostShape } from './HostShape.tsx';
import type { HostStyle } from './host-style.ts';
import { fitText } from './rows.ts';

export interface EndLabel {
  readonly key: string;
  readonly text: string;
  /** Null for a line that is not a host. */
  readonly style: HostStyle | null;
  /** The value at the end of the line. */
  readonly y: number;
}

const LINE = 15;

/** The names of lines at their ends, moved apart where lines end close together. Recharts would let them overlap. */
export function EndLabels({ labels, room }: { readonly labels: readonly EndLabel[]; readonly room: number }) {
  const area = usePlotArea();
  const scale = useYAxisScale();
  if (area === undefined || scale === undefined) return null;
  const ends = labels.map(({ y }) => scale(y) ?? Number.NaN);
  const places = dodge(ends, LINE, area.y, area.y + area.height);
  const x = area.x + area.width;
  return (
    <g>
      {labels.map(({ key, text, style }, index) => {
        const [from, to] = [ends[index] ?? 0, places[index] ?? 0];
        return (
          <g key={key}>
            <path d={`M${x + 2},${from}L${x + 12},${to}`} fill="none" stroke={style?.colour ?? 'var(--chart-dim)'} />
            {style !== null && <HostShape x={x + 19} y={to} size={4.5} style={style} />}
            <text x={x + (style === null ? 15 : 29)} y={to + 4}>
              {fitText(text, room - 30)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
