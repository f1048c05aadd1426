import type { Interval } from '../../../core/stats/figure.ts';
import type { Shape } from '../plot/host-style.ts';
import { logAxis, zeroAxis } from '../plot/scales.ts';
import { shapePath } from '../plot/shape-path.ts';
import { fitText, textWidth, wrapText } from './text-fit.ts';

/*
 * A card for sharing: a title, up to four figures, the hosts as a chart, and where the figures come from. It has the
 * size that social networks and chat programs use for previews, 1200 × 630 pixels, and its smallest text is still
 * readable where the card is 390 pixels wide.
 */

export const CARD = { width: 1200, height: 630 } as const;

export interface CardRow {
  readonly label: string;
  readonly value: number;
  /** Null for a value without an interval. */
  readonly interval: Interval | null;
  /** The value as text: "27 ms". */
  readonly text: string;
  /** The ratio to the baseline: "47×"; empty without one. */
  readonly factor: string;
  /** A colour, or a reference to a custom property. */
  readonly colour: string;
  readonly shape: Shape;
  readonly isHollow: boolean;
  /** Whether the row is kept if not all rows fit. */
  readonly isMain: boolean;
}

export interface CardData {
  /** One sentence or the title of a chart. */
  readonly title: string;
  /** What the rows show, with the unit. */
  readonly subtitle: string;
  readonly tiles: readonly { readonly label: string; readonly value: string }[];
  /** All rows in display order. As many as fit are drawn, the main ones in any case. */
  readonly rows: readonly CardRow[];
  /** Writes a value at the axis; null for an axis without labels. */
  readonly tick: ((value: number) => string) | null;
  /** The machine. */
  readonly machine: string;
  /** Date, rounds and version. */
  readonly source: string;
  /** The address to show; empty if nobody else can open it. */
  readonly link: string;
}

export interface CardTheme {
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  readonly font: string;
  /** Resolves a reference to a custom property. */
  readonly resolve: (colour: string) => string;
}

export interface PlacedText {
  readonly text: string;
  /** The left edge, or the right edge if it is aligned to the right. */
  readonly x: number;
  /** The baseline of the text. */
  readonly y: number;
  readonly size: number;
  readonly weight: 400 | 600 | 700;
  readonly tone: 'text' | 'dim' | 'accent';
  readonly align: 'start' | 'end';
}

type PlacedMark =
  | { readonly kind: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly kind: 'line'; readonly x: number; readonly y: number; readonly toX: number; readonly toY: number }
  | { readonly kind: 'bar'; readonly x: number; readonly y: number; readonly width: number; readonly colour: string }
  | {
      readonly kind: 'interval';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly colour: string;
    }
  | { readonly kind: 'shape'; readonly x: number; readonly y: number; readonly row: CardRow };

export interface CardLayout {
  readonly texts: readonly PlacedText[];
  readonly marks: readonly PlacedMark[];
  /** How many rows fit. */
  readonly rows: number;
}

const PADDING = 40;
const INNER = CARD.width - 2 * PADDING;
const GAP = 16;
const TITLE = [
  { size: 42, line: 52, most: 2 },
  { size: 34, line: 43, most: 3 },
] as const;
const SUBTITLE = 24;
const TILE = { height: 92, label: 23, value: 38, leastValue: 22, padding: 14 } as const;
const ROW = { least: 36, most: 48, size: 26 } as const;
const TICK = 22;
const COLUMNS = { label: 404, value: 150, factor: 110 } as const;
const FOOTER = { size: 23, line: 30 } as const;
const FOOTER_TOP = CARD.height - PADDING - 2 * FOOTER.line + 8;

/** Keeps `most` entries in their order: first the wanted ones, then the first of the others. */
export function keepFirst<T>(entries: readonly T[], isWanted: (entry: T) => boolean, most: number): readonly T[] {
  const kept = new Set([...entries.filter(isWanted), ...entries.filter((entry) => !isWanted(entry))].slice(0, most));
  return entries.filter((entry) => kept.has(entry));
}

/** Places everything on the card. No text is wider than its place, whatever the names are. */
export function cardLayout(data: CardData): CardLayout {
  const texts: PlacedText[] = [];
  const marks: PlacedMark[] = [];
  let y = placeTitle(data.title, texts);
  if (data.tiles.length > 0) y = placeTiles(data.tiles, y, texts, marks);
  placeFooter(data, texts, marks);
  const rows = data.rows.length === 0 ? 0 : placeChart(data, y, texts, marks);
  return { texts, marks, rows };
}

function placeTitle(title: string, texts: PlacedText[]): number {
  const fits = ({ size, most }: (typeof TITLE)[number]): boolean =>
    !(wrapText(title, INNER, size, most).at(-1) ?? '').endsWith('…');
  const { size, line, most } = TITLE.find(fits) ?? TITLE[1];
  const lines = wrapText(title, INNER, size, most);
  lines.forEach((text, index) => {
    texts.push({
      text,
      x: PADDING,
      y: PADDING + size * 0.8 + index * line,
      size,
      weight: 700,
      tone: 'text',
      align: 'start',
    });
  });
  return PADDING + lines.length * line;
}

function placeTiles(tiles: CardData['tiles'], top: number, texts: PlacedText[], marks: PlacedMark[]): number {
  const width = (INNER - GAP * (tiles.length - 1)) / tiles.length;
  const room = width - 2 * TILE.padding;
  tiles.forEach(({ label, value }, index) => {
    const x = PADDING + index * (width + GAP);
    marks.push({ kind: 'box', x, y: top, width, height: TILE.height });
    const left = { x: x + TILE.padding, align: 'start' } as const;
    texts.push({
      ...left,
      text: fitText(label, room, TILE.label),
      y: top + 33,
      size: TILE.label,
      weight: 400,
      tone: 'dim',
    });
    const size = Math.max(
      TILE.leastValue,
      Math.min(TILE.value, (0.999 * TILE.value * room) / textWidth(value, TILE.value)),
    );
    texts.push({ ...left, text: fitText(value, room, size), y: top + 75, size, weight: 700, tone: 'text' });
  });
  return top + TILE.height + GAP;
}

function placeFooter({ machine, source, link }: CardData, texts: PlacedText[], marks: PlacedMark[]): void {
  marks.push({ kind: 'line', x: PADDING, y: FOOTER_TOP, toX: CARD.width - PADDING, toY: FOOTER_TOP });
  const { size, line } = FOOTER;
  const shownLink = fitText(link, INNER * 0.45, size);
  const room = shownLink === '' ? INNER : INNER - textWidth(shownLink, size) - 2 * GAP;
  const rest = { x: PADDING, size, weight: 400, tone: 'dim', align: 'start' } as const;
  texts.push({ ...rest, text: fitText(machine, INNER, size), y: FOOTER_TOP + line });
  texts.push({ ...rest, text: fitText(source, room, size), y: FOOTER_TOP + 2 * line });
  if (shownLink !== '')
    texts.push({
      text: shownLink,
      x: CARD.width - PADDING,
      y: FOOTER_TOP + 2 * line,
      size,
      weight: 600,
      tone: 'accent',
      align: 'end',
    });
}

/** More labels would touch each other. */
const MOST_TICKS = 5;

/** Values further apart than this have a logarithmic axis, where the shortest bar would be a hairline. */
const FAR_APART = 12;

function placeChart(data: CardData, top: number, texts: PlacedText[], marks: PlacedMark[]): number {
  const hasTicks = data.tick !== null;
  const from = top + SUBTITLE + (hasTicks ? TICK + 16 : 14);
  const room = FOOTER_TOP - 10 - from;
  const most = Math.max(1, Math.floor(room / ROW.least));
  const rows = keepFirst(data.rows, ({ isMain }) => isMain, most);
  const step = Math.min(ROW.most, room / rows.length);
  const values = rows.flatMap(({ value, interval }) => [
    value,
    ...(interval === null ? [] : [interval.low, interval.high]),
  ]);
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const isLog = positive.length === values.length && Math.max(...positive) / Math.min(...positive) > FAR_APART;
  const axis = isLog ? logAxis(positive, MOST_TICKS) : zeroAxis(values, MOST_TICKS);
  const hasFactors = rows.some(({ factor }) => factor !== '');
  const left = PADDING + COLUMNS.label;
  const right = CARD.width - PADDING - COLUMNS.value - (hasFactors ? COLUMNS.factor : 0) - GAP;
  const at = (value: number): number => {
    const share = isLog
      ? Math.log(value / axis.low) / Math.log(axis.high / axis.low)
      : (value - axis.low) / (axis.high - axis.low);
    return left + Math.min(1, Math.max(0, share)) * (right - left);
  };
  const bottom = from + step * rows.length;
  const shown = rows.length < data.rows.length ? `${rows.length} of ${data.rows.length} hosts` : '';
  const scale = isLog ? 'log scale' : '';
  texts.push({
    text: fitText([data.subtitle, scale, shown].filter((part) => part !== '').join(' · '), INNER, SUBTITLE),
    x: PADDING,
    y: top + SUBTITLE * 0.85,
    size: SUBTITLE,
    weight: 400,
    tone: 'dim',
    align: 'start',
  });
  if (data.tick !== null) placeTicks(axis.ticks, data.tick, { from, bottom, left, right, at }, texts, marks);
  rows.forEach((row, index) => {
    const middle = from + step * (index + 0.5);
    const line = { y: middle + ROW.size * 0.36, size: ROW.size } as const;
    const label = fitText(row.label, COLUMNS.label - 2 * GAP, ROW.size);
    texts.push({ ...line, text: label, x: PADDING, weight: 400, tone: 'text', align: 'start' });
    if (Number.isFinite(row.value)) placeMark(row, isLog, middle, at, marks);
    texts.push({
      ...line,
      text: fitText(row.text, COLUMNS.value, ROW.size),
      x: right + GAP + COLUMNS.value,
      weight: 600,
      tone: 'text',
      align: 'end',
    });
    if (row.factor !== '')
      texts.push({
        ...line,
        text: fitText(row.factor, COLUMNS.factor - GAP, ROW.size),
        x: CARD.width - PADDING,
        weight: 400,
        tone: 'dim',
        align: 'end',
      });
  });
  return rows.length;
}

interface Plot {
  readonly from: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly at: (value: number) => number;
}

/** Adds the lines of the axis with their labels, and leaves out a label that would touch the one before. */
function placeTicks(
  ticks: readonly number[],
  write: (value: number) => string,
  { from, bottom, left, right, at }: Plot,
  texts: PlacedText[],
  marks: PlacedMark[],
): void {
  let free = left;
  for (const tick of ticks) {
    const x = at(tick);
    marks.push({ kind: 'line', x, y: from, toX: x, toY: bottom });
    const text = write(tick);
    const width = textWidth(text, TICK);
    const start = Math.min(right - width, Math.max(left, x - width / 2));
    if (start < free) continue;
    texts.push({ text, x: start, y: from - 8, size: TICK, weight: 400, tone: 'dim', align: 'start' });
    free = start + width + GAP;
  }
}

function placeMark(
  row: CardRow,
  isLog: boolean,
  middle: number,
  at: (value: number) => number,
  marks: PlacedMark[],
): void {
  const x = at(row.value);
  if (!isLog) marks.push({ kind: 'bar', x: at(0), y: middle, width: Math.max(2, x - at(0)), colour: row.colour });
  if (row.interval !== null) {
    const from = at(row.interval.low);
    marks.push({
      kind: 'interval',
      x: from,
      y: middle,
      width: Math.max(1, at(row.interval.high) - from),
      colour: row.colour,
    });
  }
  if (isLog) marks.push({ kind: 'shape', x, y: middle, row });
}

/** Whether XML allows a character: control characters and lone surrogates are not allowed. */
const isAllowed = (character: string): boolean => character >= ' ' && !/^[\ud800-\udfff\ufffe\uffff]$/.test(character);

const escaped = (text: string): string =>
  [...text]
    .map((character) => (isAllowed(character) ? character : ' '))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const number = (value: number): string => String(Math.round(value * 10) / 10);

function textSvg({ text, x, y, size, weight, tone, align }: PlacedText, theme: CardTheme): string {
  const anchor = align === 'end' ? ' text-anchor="end"' : '';
  return `<text x="${number(x)}" y="${number(y)}" font-size="${number(size)}" font-weight="${weight}" fill="${theme[tone]}"${anchor}>${escaped(text)}</text>`;
}

function markSvg(mark: PlacedMark, theme: CardTheme): string {
  switch (mark.kind) {
    case 'box':
      return `<rect x="${number(mark.x)}" y="${number(mark.y)}" width="${number(mark.width)}" height="${number(mark.height)}" rx="10" fill="${theme.raised}" stroke="${theme.line}"/>`;
    case 'line':
      return `<line x1="${number(mark.x)}" y1="${number(mark.y)}" x2="${number(mark.toX)}" y2="${number(mark.toY)}" stroke="${theme.line}"/>`;
    case 'bar':
      return `<rect x="${number(mark.x)}" y="${number(mark.y - 9)}" width="${number(mark.width)}" height="18" fill="${theme.resolve(mark.colour)}"/>`;
    case 'interval':
      return `<rect x="${number(mark.x)}" y="${number(mark.y - 4)}" width="${number(mark.width)}" height="8" rx="4" fill="${theme.resolve(mark.colour)}" fill-opacity="0.35" stroke="${theme.surface}" stroke-width="0.5"/>`;
    case 'shape': {
      const colour = theme.resolve(mark.row.colour);
      const paint = mark.row.isHollow
        ? `fill="${theme.surface}" stroke="${colour}" stroke-width="3"`
        : `fill="${colour}"`;
      return `<path d="${shapePath(mark.row.shape, Math.round(mark.x), Math.round(mark.y), 9)}" ${paint}/>`;
    }
    default:
      return mark satisfies never;
  }
}

/** Draws the card as an SVG document without references to anything outside of it. */
export function cardSvg(data: CardData, theme: CardTheme): string {
  const { texts, marks } = cardLayout(data);
  const { width, height } = CARD;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(theme.font)}" role="img" aria-label="${escaped(data.title)}">`,
    `<rect width="${width}" height="${height}" fill="${theme.surface}"/>`,
    ...marks.map((mark) => markSvg(mark, theme)),
    ...texts.map((text) => textSvg(text, theme)),
    '</svg>',
  ].join('');
}
