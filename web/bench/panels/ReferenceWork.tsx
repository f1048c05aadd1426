import { PROTOCOL } from '../../../core/method/protocol.ts';
import type { Report } from '../../../core/report/report.ts';
import { formatDuration } from '../../ui/quantity.ts';
import classes from '../Report.module.css';

const WIDTH = 480;
const HEIGHT = 72;
const PAD = 6;

/** The times of the reference work around each round, as a line that should be flat. */
export function ReferenceWork({ canary }: { readonly canary: Report['canary'] }) {
  const times = canary.blocks.flatMap((_, index) => [
    canary.before[index] ?? Number.NaN,
    canary.after[index] ?? Number.NaN,
  ]);
  if (times.length === 0) return <p className={classes.dim}>No round is complete yet.</p>;
  const low = Math.min(...times);
  const high = Math.max(...times);
  const rising = times.toSorted((a, b) => a - b);
  const middle = rising[Math.floor(rising.length / 2)] ?? low;
  // The scale is never finer than the noise limit, so that a steady machine gives a flat line.
  const reach = Math.max(high - middle, middle - low, middle * PROTOCOL.canaryVariation);
  const x = (index: number) => PAD + (index / Math.max(1, times.length - 1)) * (WIDTH - 2 * PAD);
  const y = (time: number) => HEIGHT / 2 - ((time - middle) / reach) * (HEIGHT / 2 - PAD);
  const band = (PROTOCOL.canaryVariation / 2) * middle;
  const text = `The reference work took ${formatDuration(low)} to ${formatDuration(high)}, with a median of ${formatDuration(middle)}.`;
  return (
    <figure style={{ margin: 0 }}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        style={{ width: '100%', maxWidth: WIDTH, height: 'auto' }}
        role="img"
        aria-label={text}
      >
        <rect
          x={0}
          width={WIDTH}
          y={y(middle + band)}
          height={y(middle - band) - y(middle + band)}
          fill="var(--dyno-accent-soft)"
        />
        <polyline
          points={times.map((time, index) => `${x(index).toFixed(1)},${y(time).toFixed(1)}`).join(' ')}
          fill="none"
          stroke="var(--dyno-accent)"
          strokeWidth={1.5}
        />
      </svg>
      <figcaption className={classes.facts}>
        {text} On a steady machine it always takes the same time. The band shows the allowed variation of{' '}
        {PROTOCOL.canaryVariation * 100}%.
      </figcaption>
    </figure>
  );
}
