import { REFERENCE_TICKS, type ReferenceTick } from '../../../core/method/literature.ts';
import type { Report } from '../../../core/report/report.ts';
import { layerNames } from '../format.ts';
import { referenceText } from '../startup-model.ts';
import drawing from './drawing.module.css';
import classes from './References.module.css';
import { placeLabels } from './reference-labels.ts';
import type { Stage } from './Stage.tsx';
import type { Axis } from './scales.ts';

/* Values from the literature in the startup chart: dotted lines with labels, and a list of sources. */

interface Lane {
  readonly tick: ReferenceTick;
  readonly text: string;
  readonly lane: number;
  readonly anchor: 'start' | 'end';
}

export interface ReferenceLanes {
  readonly items: readonly Lane[];
  /** The height above the plot, in pixels. */
  readonly height: number;
  readonly laneHeight: number;
}

const LANE = 15;

/** Places the labels. If there is little room, each label is only the number of its source. */
export function referenceLanes(
  ticks: readonly ReferenceTick[],
  axis: Axis,
  left: number,
  width: number,
  hasNumbersAlone: boolean,
): ReferenceLanes {
  const place = (value: number): number => left + (Math.log(value / axis.low) / Math.log(axis.high / axis.low)) * width;
  const sorted = ticks
    .map((tick) => ({ tick, x: place(tick.high) }))
    .sort((a, b) => a.x - b.x)
    .map(({ tick, x }) => {
      const number = REFERENCE_TICKS.indexOf(tick) + 1;
      const text = hasNumbersAlone ? String(number) : `${number} ${tick.label}`;
      return { tick, x, text, width: text.length * 5.9 };
    });
  const places = placeLabels(sorted, left, left + width);
  const items = sorted.map(({ tick, text }, index) => ({
    tick,
    text,
    lane: places[index]?.lane ?? 0,
    anchor: places[index]?.anchor ?? 'start',
  }));
  const lanes = items.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  return { items, height: lanes === 0 ? 4 : lanes * LANE + 8, laneHeight: LANE };
}

export function ReferenceMarks({ stage, lanes }: { stage: Stage; lanes: ReferenceLanes }) {
  const baseOf = (lane: number): number => stage.top - 6 - lane * lanes.laneHeight;
  return (
    <g>
      {lanes.items.map(({ tick, lane }) => {
        const high = stage.x(tick.high);
        const low = stage.x(tick.low);
        return (
          <g key={tick.id} data-reference={tick.id}>
            {tick.low < tick.high && (
              <rect className={drawing.span} x={low} y={stage.top} width={high - low} height={stage.height} />
            )}
            <path className={drawing.reference} d={`M${high},${baseOf(lane) - 9}V${stage.top + stage.height}`} />
          </g>
        );
      })}
      {lanes.items.map(({ tick, text, lane, anchor }) => (
        <text
          key={tick.id}
          className={drawing.referenceWords}
          x={stage.x(tick.high) + (anchor === 'start' ? 4 : -4)}
          y={baseOf(lane)}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

/** Returns the numbered sources, for the caption of a saved picture. */
export const referenceCredits = (): string =>
  `Dotted lines: values from other machines, from ${REFERENCE_TICKS.map(
    ({ sources }, index) => `${index + 1} ${sources.map(({ title }) => title).join(' and ')}`,
  ).join('; ')}.`;

/** The list of values with their layers and sources. */
export function References({ report }: { readonly report: Report }) {
  return (
    <details>
      <summary>{REFERENCE_TICKS.length} values from the literature, measured on other machines (dotted lines)</summary>
      <ol className={classes.sources}>
        {REFERENCE_TICKS.map((tick) => (
          <li key={tick.id}>
            <b>
              {tick.label}: {referenceText(tick, report)}
            </b>
            . {tick.detail} Includes: {layerNames(tick.includes)}.{' '}
            {tick.sources.map(({ title, url }) => (
              <a key={url} href={url} target="_blank" rel="noreferrer">
                {title}
              </a>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}
