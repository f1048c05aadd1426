import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, squarify } from './treemap.ts';

const area = ({ width, height }: Box) => width * height;
const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

describe('a treemap', () => {
  it('assigns each size its share of the area, inside the box and without overlap', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 40 });
    const length = fc.integer({ min: 50, max: 2000 });
    fc.assert(
      fc.property(sizes, length, length, (unsorted, width, height) => {
        const sorted = unsorted.toSorted((a, b) => b - a);
        const total = sorted.reduce((sum, size) => sum + size, 0);
        const boxes = squarify(sorted, { x: 0, y: 0, width, height });
        expect(boxes.length).toBe(sorted.length);
        boxes.forEach((box, at) => {
          expect(area(box)).toBeCloseTo(((sorted[at] ?? 0) / total) * width * height, 3);
          expect(box.x).toBeGreaterThanOrEqual(-1e-6);
          expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6);
          expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-6);
          for (const other of boxes.slice(0, at)) expect(overlap(box, other)).toBeLessThan(0.01);
        });
      }),
    );
  });

  it('lays out squares if the sizes allow it', () => {
    const boxes = squarify([1, 1, 1, 1], { x: 10, y: 20, width: 100, height: 100 });
    expect(boxes.map(({ width, height }) => [width, height])).toEqual(Array.from({ length: 4 }, () => [50, 50]));
    expect(boxes[3]).toMatchObject({ x: 60, y: 70 });
  });

  it('terminates for a box without area', () => {
    expect(squarify([3, 2], { x: 0, y: 0, width: 0, height: 0 }).length).toBe(2);
    expect(squarify([], { x: 0, y: 0, width: 9, height: 9 })).toEqual([]);
  });
});
