import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hit, hitGrid } from './hit-grid.ts';

const gridOf = (points: readonly (readonly [number, number])[]) =>
  hitGrid(
    Float64Array.from(points, ([x]) => x),
    Float64Array.from(points, ([, y]) => y),
  );

describe('finding a mark', () => {
  it('returns the nearest mark, or none if all are far', () => {
    const grid = gridOf([
      [10, 10],
      [14, 10],
      [400, 10],
    ]);
    expect(hit(grid, 11, 11)).toBe(0);
    expect(hit(grid, 13, 9)).toBe(1);
    expect(hit(grid, 200, 10)).toBeNull();
    expect(hit(grid, 392, 18)).toBe(2);
  });

  it('returns the first of marks at one position', () => {
    const grid = gridOf([
      [Number.NaN, 5],
      [5, 5],
      [5, 5],
    ]);
    expect(hit(grid, 5, 5)).toBe(1);
  });

  it('agrees with a linear search', () => {
    const place = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 60 }), place, place, (points, x, y) => {
        const distances = points.map((point) => (x - point[0]) ** 2 + (y - point[1]) ** 2);
        const least = Math.min(...distances, 16 * 16);
        const expected = least < 16 * 16 ? distances.indexOf(least) : null;
        expect(hit(gridOf(points), x, y)).toBe(expected);
      }),
    );
  });
});
