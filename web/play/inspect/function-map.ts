import { shortName } from '../../../core/module/function-name.ts';
import { formatBytes, formatCount } from '../../ui/quantity.ts';
import type { FunctionRow, OwnerGroup } from './function-rows.ts';
import { type Box, squarify } from './treemap.ts';
import { exactBytes, shareText } from './words.ts';

/* The layout of the function map. Lengths are CSS pixels. */

export interface MapCell extends Box {
  /** The function; null for many small ones in one cell. */
  readonly row: FunctionRow | null;
  /** The number of functions. */
  readonly count: number;
  readonly size: number;
  /** The part of the name that fits; may be "". */
  readonly text: string;
}

export interface MapGroup extends Box {
  readonly owner: string;
  readonly size: number;
  readonly count: number;
  /** The title; "" if there is no room. */
  readonly title: string;
  /** Index of the colour; null for the functions without a group. */
  readonly hue: number | null;
  readonly cells: readonly MapCell[];
}

const TITLE = 16;
const MARGIN = 1;
/** Square pixels. Smaller functions cannot be seen or pointed at. */
const AREA_MIN = 12;
/** More cells take too long to draw. */
const CELLS_MAX = 2000;
const TEXT_HEIGHT = 14;
/** The width of a character at 10 px, monospaced. */
const CHARACTER = 6.1;
const HUES = 7;

/** Cuts `text` to `width`; a cut name ends in "…". */
export function fitted(text: string, width: number): string {
  const room = Math.floor((width - 6) / CHARACTER);
  if (text.length <= room) return text;
  return room < 4 ? '' : `${text.slice(0, room - 1)}…`;
}

/** The label without its group's name: `fmt::write` in `core`; "#12" where it has no name. */
function shortLabel({ label, rawName, index }: FunctionRow, { owner }: OwnerGroup): string {
  if (rawName === '') return `#${index}`;
  const isPath = owner !== '' && label.startsWith(owner) && /^(::|[./])/.test(label.slice(owner.length));
  return isPath ? label.slice(owner.length).replace(/^(::|[./])/, '') : shortName(label);
}

/** Smaller functions share a cell, which bounds the number of cells. */
function largestMerged(groups: readonly OwnerGroup[]): number {
  const sizes = groups.flatMap(({ rows }) => rows.map(({ size }) => size)).toSorted((a, b) => b - a);
  return sizes[CELLS_MAX] ?? 0;
}

function cellsOf(group: OwnerGroup, box: Box, sizeMin: number): readonly MapCell[] {
  const scale = (box.width * box.height) / group.size;
  const large = group.rows.filter(({ size }) => size > sizeMin && size * scale >= AREA_MIN).length;
  // A shared cell for a single function would only hide its name.
  const seen = group.rows.slice(0, large === group.rows.length - 1 ? large + 1 : large);
  const rest = group.rows.slice(seen.length);
  const restSize = rest.reduce((sum, { size }) => sum + size, 0);
  const sizes = [...seen.map(({ size }) => size), ...(rest.length > 0 ? [restSize] : [])];
  return squarify(sizes, box).map((place, at) => {
    const row = seen[at] ?? null;
    const hasRoom = place.height >= TEXT_HEIGHT;
    const text = row === null ? `${formatCount(rest.length)} smaller` : shortLabel(row, group);
    return {
      ...place,
      row,
      count: row === null ? rest.length : 1,
      size: row?.size ?? restSize,
      text: hasRoom ? fitted(text, place.width) : '',
    };
  });
}

/** Lays the groups out, and the functions in each. */
export function layOutMap(groups: readonly OwnerGroup[], width: number, height: number): readonly MapGroup[] {
  const filled = groups.filter(({ size }) => size > 0);
  if (filled.length === 0 || width <= 0 || height <= 0) return [];
  const sizeMin = largestMerged(filled);
  const boxes = squarify(
    filled.map(({ size }) => size),
    { x: 0, y: 0, width, height },
  );
  return filled.map((group, at) => {
    const box = boxes[at] ?? { x: 0, y: 0, width: 0, height: 0 };
    const isAlone = filled.length === 1 && group.owner === '';
    const hasTitle = !isAlone && box.height >= 3 * TITLE && box.width >= 48;
    const inner = {
      x: box.x + MARGIN,
      y: box.y + MARGIN + (hasTitle ? TITLE : 0),
      width: Math.max(0, box.width - 2 * MARGIN),
      height: Math.max(0, box.height - 2 * MARGIN - (hasTitle ? TITLE : 0)),
    };
    return {
      ...box,
      owner: group.owner,
      size: group.size,
      count: group.rows.length,
      title: hasTitle ? fitted(`${ownerLabel(group.owner)} · ${formatBytes(group.size)}`, box.width) : '',
      hue: group.owner === '' && !isAlone ? null : at % HUES,
      cells: cellsOf(group, inner, sizeMin),
    };
  });
}

export function ownerLabel(owner: string): string {
  return owner === '' ? 'Other functions' : owner;
}

const AWAY: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Returns the cell that a key moves to, or null. */
export function cellOfKey(cells: readonly Box[], from: number, key: string): number | null {
  if (cells.length === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return cells.length - 1;
  const direction = AWAY[key];
  if (direction === undefined) return null;
  const start = cells[from];
  if (start === undefined) return 0;
  const [dx, dy] = direction;
  const centre = (box: Box) => [box.x + box.width / 2, box.y + box.height / 2] as const;
  const [startX, startY] = centre(start);
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  cells.forEach((cell, at) => {
    const [x, y] = centre(cell);
    const ahead = (x - startX) * dx + (y - startY) * dy;
    const aside = Math.abs((x - startX) * dy) + Math.abs((y - startY) * dx);
    // Prefer cells straight ahead to cells at the side.
    const distance = ahead + 2 * aside;
    if (at === from || ahead <= 0.5 || distance >= least) return;
    best = at;
    least = distance;
  });
  return best;
}

/** The accessible name of a cell: "core::fmt::write, 4.1 KiB, 3.2 %, in core". */
export function cellWords({ row, count, size }: MapCell, total: number): string {
  const share = shareText(size, total);
  if (row === null)
    return `${formatCount(count)} smaller functions, ${formatBytes(size)}, ${share}; listed in the table`;
  const owner = row.owner === '' ? '' : `, in ${row.owner}`;
  return `${row.label}, ${exactBytes(size)}, ${share}${owner}`;
}
