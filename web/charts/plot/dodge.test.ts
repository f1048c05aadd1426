import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dodge } from './dodge.ts';

describe('labels at the ends of lines', () => {
  it('stay where they are if there is room', () => {
    expect(dodge([10, 50, 30], 15, 0, 100)).toEqual([10, 50, 30]);
  });

  it('move apart and keep their order', () => {
    expect(dodge([50, 50, 52], 15, 0, 100)).toEqual([50, 65, 80]);
  });

  it('move up at the lower end', () => {
    expect(dodge([98, 99], 15, 0, 100)).toEqual([85, 100]);
  });

  it('never overlap, and stay inside if they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 20 }), (places) => {
        const placed = dodge(places, 15, 0, 300);
        const sorted = placed.toSorted((a, b) => a - b);
        sorted.forEach((place, index) => {
          if (index > 0) expect(place - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(15);
          expect(place).toBeLessThanOrEqual(300);
          expect(place).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });
});
