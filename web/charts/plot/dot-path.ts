/*
 * A cloud of dots as one path: each dot is a line of zero length with round caps. Thousands of dots are one element
 * for layout and paint.
 */

export interface DotPath {
  readonly path: string;
  /** Dots that share a pixel with another dot and are not drawn. */
  readonly hidden: number;
}

/** @param resolution steps per pixel in each direction */
export function dotPath(xs: ArrayLike<number>, ys: ArrayLike<number>, resolution = 2): DotPath {
  const seen = new Set<number>();
  const parts: string[] = [];
  let hidden = 0;
  for (let index = 0; index < xs.length; index += 1) {
    const x = Math.round((xs[index] ?? Number.NaN) * resolution);
    const y = Math.round((ys[index] ?? Number.NaN) * resolution);
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const place = y * 1_000_000 + x;
    if (seen.has(place)) {
      hidden += 1;
      continue;
    }
    seen.add(place);
    parts.push(`M${x / resolution},${y / resolution}h0`);
  }
  return { path: parts.join(''), hidden };
}
