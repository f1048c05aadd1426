import type { HostStyle } from './host-style.ts';
import type { Readout } from './readout.ts';

/*
 * The rows of a chart with one row per host. A wide chart has names on the left and values on the right of its marks;
 * a narrow one has both above them.
 */

/** A row as recharts reads it. Charts add the fields that their marks draw. */
export interface ChartRow {
  /** The category of the row, unique in its chart. */
  readonly key: string;
  readonly name: string;
  readonly style: HostStyle;
  /** The text at the end of the row. */
  readonly figure: string;
  readonly readout: () => Readout;
  /** Draws the texts of the row in a weaker colour. */
  readonly isDim?: boolean;
}

/** The layout of the rows, in pixels. */
export interface RowLayout {
  readonly isNarrow: boolean;
  /** The widths of the columns at the sides. */
  readonly left: number;
  readonly right: number;
  readonly pitch: number;
  /** The height of all rows, without the axis. */
  readonly height: number;
}

/** Narrower charts have their texts above the marks. */
export const NARROW = 620;

const PITCH = { wide: 24, narrow: 44 } as const;
const EDGE = 10;
/** The space between the axis and the first name of a narrow chart. */
export const NARROW_TOP = 8;
const CHARACTER = 6.6;

const longest = (texts: readonly string[]): number => texts.reduce((most, { length }) => Math.max(most, length), 0);

/** @param all the rows of all charts whose columns are aligned with this one */
export function layoutRows(rows: readonly ChartRow[], width: number, all: readonly ChartRow[] = rows): RowLayout {
  const isNarrow = width < NARROW;
  const pitch = isNarrow ? PITCH.narrow : PITCH.wide;
  const height = rows.length * pitch + (isNarrow ? NARROW_TOP : 0) + 6;
  if (isNarrow) return { isNarrow, left: EDGE, right: EDGE, pitch, height };
  const names = longest(all.map(({ name }) => name)) * CHARACTER + 34;
  const figures = longest(all.map(({ figure }) => figure)) * CHARACTER + 20;
  return { isNarrow, left: Math.round(Math.min(names, width * 0.3, 300)), right: Math.round(figures), pitch, height };
}

/** Shortens a text to about the given number of pixels. */
export function fitText(text: string, pixels: number): string {
  const most = Math.max(1, Math.floor(pixels / CHARACTER));
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1)).trimEnd()}…`;
}

/** Returns the offset of a dot from the middle of its row. It is the same for the same round, and evenly spread. */
export function jitter(index: number, spread: number): number {
  // Multiples of the golden ratio fill a range evenly in any order.
  return (((index * 0.618_033_988_75) % 1) - 0.5) * 2 * spread;
}
