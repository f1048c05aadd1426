/*
 * Finds the mark under the pointer. Marks are sorted into square cells once; a lookup reads the nine cells around the
 * pointer, regardless of the number of marks.
 */

const CELL = 16;
/** Cells per row; more than any screen needs. */
const STRIDE = 65_536;

export interface HitGrid {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly cells: ReadonlyMap<number, readonly number[]>;
}

const cellAt = (x: number, y: number): number => Math.floor(y / CELL) * STRIDE + Math.floor(x / CELL);

/** @param xs positions in pixels; a mark without a finite position cannot be hit */
export function hitGrid(xs: Float64Array, ys: Float64Array): HitGrid {
  const cells = new Map<number, number[]>();
  for (let index = 0; index < xs.length; index += 1) {
    const x = xs[index] ?? Number.NaN;
    const y = ys[index] ?? Number.NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const at = cellAt(x, y);
    const cell = cells.get(at);
    if (cell === undefined) cells.set(at, [index]);
    else cell.push(index);
  }
  return { xs, ys, cells };
}

/** Returns the nearest mark within the width of a cell, or null. The first one wins at equal positions. */
export function hit(grid: HitGrid, x: number, y: number): number | null {
  let best: number | null = null;
  let bestDistance = CELL * CELL;
  for (let row = -1; row <= 1; row += 1)
    for (let column = -1; column <= 1; column += 1)
      for (const index of grid.cells.get(cellAt(x + column * CELL, y + row * CELL)) ?? []) {
        const distance = (x - (grid.xs[index] ?? 0)) ** 2 + (y - (grid.ys[index] ?? 0)) ** 2;
        if (distance < bestDistance || (distance === bestDistance && best !== null && index < best)) {
          best = index;
          bestDistance = distance;
        }
      }
  return best;
}
