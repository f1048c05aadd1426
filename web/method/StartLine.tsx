import { METRICS } from '../../core/method/metric.ts';
import {
  MOMENT_IDS,
  MOMENTS,
  momentNumber,
  PHASE_SPANS,
  type StartSpan,
  spanText,
  WHOLE_SPANS,
} from '../../core/method/start-line.ts';
import { Prose } from '../ui/Prose.tsx';
import classes from './StartLine.module.css';

/** Heights in pixels. */
const [AXIS, HEADING, ROW, BAR]: readonly [number, number, number, number] = [28, 30, 34, 10];

/** Part of the width at each end, so that the first and the last number are not cut off. */
const MARGIN = 4;

/** A name begins at its bar, or ends with it in the last part of the line. */
const ENDS_FROM = 5;

const GROUPS = [
  { name: 'Phases, in a browser', spans: PHASE_SPANS, className: classes.phase },
  { name: 'Whole starts', spans: WHOLE_SPANS, className: classes.whole },
] as const;

/** The groups with the place of their heading and of their rows. */
const PLACED = GROUPS.map((group, index) => {
  const before = GROUPS.slice(0, index).reduce((sum, { spans }) => sum + HEADING + spans.length * ROW, AXIS);
  return { ...group, top: before, rows: group.spans.map((span, row) => ({ span, y: before + HEADING + row * ROW })) };
});

const HEIGHT = GROUPS.reduce((sum, { spans }) => sum + HEADING + spans.length * ROW, AXIS);

/** Returns the place of a moment on the line, in percent. */
const placeOf = (number: number): number => MARGIN + ((number - 1) / (MOMENT_IDS.length - 1)) * (100 - 2 * MARGIN);

/** The moments of a start as a time line, with one bar for each metric. */
export function StartLine() {
  return (
    <figure className={classes.figure}>
      <svg
        className={classes.line}
        width="100%"
        height={HEIGHT}
        role="img"
        aria-label={`Between which moments each metric is measured. ${[...PHASE_SPANS, ...WHOLE_SPANS].map(spanText).join(' ')}`}
      >
        {MOMENT_IDS.map((moment) => {
          const number = momentNumber(moment);
          const x = `${placeOf(number)}%`;
          return (
            <g key={moment}>
              <line className={classes.moment} x1={x} x2={x} y1={AXIS - 6} y2={HEIGHT} />
              <text className={classes.number} x={x} y={14} textAnchor="middle">
                {number}
              </text>
            </g>
          );
        })}
        {PLACED.map(({ name, top, rows, className }) => (
          <g key={name}>
            <text className={classes.heading} x={`${MARGIN}%`} y={top + 18}>
              {name}
            </text>
            {rows.map(({ span, y }) => (
              <Bar key={span.metric} span={span} y={y} className={className} />
            ))}
          </g>
        ))}
      </svg>
      <figcaption>
        <ol className={classes.moments}>
          {MOMENT_IDS.map((moment) => (
            <li key={moment}>
              <Prose text={MOMENTS[moment]} />
            </li>
          ))}
        </ol>
        <p>
          Not to scale. Each phase is measured separately. Outside a browser, a start has no phases: both cold starts
          begin when the process is created. Fetching the module comes before and is never included.
        </p>
      </figcaption>
    </figure>
  );
}

interface BarProps {
  readonly span: StartSpan;
  /** The top of the row. */
  readonly y: number;
  readonly className: string | undefined;
}

function Bar({ span: { metric, from, to }, y, className }: BarProps) {
  const [start, end] = [placeOf(momentNumber(from)), placeOf(momentNumber(to))];
  const endsWithBar = momentNumber(from) >= ENDS_FROM;
  return (
    <g>
      <text
        className={classes.name}
        x={`${endsWithBar ? end : start}%`}
        y={y + 13}
        textAnchor={endsWithBar ? 'end' : 'start'}
      >
        {METRICS[metric].name}
      </text>
      <rect className={className} x={`${start}%`} y={y + 18} width={`${end - start}%`} height={BAR} rx={2} />
    </g>
  );
}
