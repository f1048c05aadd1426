/*
 * Lays out areas in proportion to sizes and as square as possible: the squarified treemap of Bruls,
 * Huizing and van Wijk (2000). Lengths are CSS pixels.
 */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The largest aspect ratio in a row; 1 is a square. */
function worst(short: number, area: number, smallest: number, largest: number): number {
  return Math.max((short * short * largest) / (area * area), (area * area) / (short * short * smallest));
}

/** Returns a box for each size, in the same order. Sizes must be above zero and should be sorted, largest first. */
export function squarify(sizes: readonly number[], box: Box): readonly Box[] {
  const boxes: Box[] = [];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const scale = (box.width * box.height) / total;
  let { x, y, width, height } = box;
  for (let start = 0; start < sizes.length; ) {
    const short = Math.min(width, height);
    let area = 0;
    let smallest = Number.POSITIVE_INFINITY;
    let largest = 0;
    let ratio = Number.POSITIVE_INFINITY;
    let end = start;
    for (; end < sizes.length; end += 1) {
      const next = (sizes[end] ?? 0) * scale;
      const nextRatio = worst(short, area + next, Math.min(smallest, next), Math.max(largest, next));
      if (nextRatio > ratio) break;
      area += next;
      smallest = Math.min(smallest, next);
      largest = Math.max(largest, next);
      ratio = nextRatio;
    }
    // Rounding may leave no room for a box: put the rest into this row.
    if (end === start) end = sizes.length;
    const isColumn = width >= height;
    const thickness = short === 0 ? 0 : area / short;
    let along = 0;
    for (const size of sizes.slice(start, end)) {
      const length = thickness === 0 ? 0 : (size * scale) / thickness;
      boxes.push(
        isColumn
          ? { x, y: y + along, width: thickness, height: length }
          : { x: x + along, y, width: length, height: thickness },
      );
      along += length;
    }
    if (isColumn) {
      x += thickness;
      width = Math.max(0, width - thickness);
    } else {
      y += thickness;
      height = Math.max(0, height - thickness);
    }
    start = end;
  }
  return boxes;
}
