import { describe, expect, it } from 'vitest';
import { dotPath } from './dot-path.ts';

describe('a cloud of dots', () => {
  it('is one path of zero-length lines', () => {
    expect(dotPath([1, 2.5], [3, 4]).path).toBe('M1,3h0M2.5,4h0');
  });

  it('draws overlapping dots once and counts the others', () => {
    const { path, hidden } = dotPath([1, 1.1, 1.6], [3, 3, 3]);
    expect(path).toBe('M1,3h0M1.5,3h0');
    expect(hidden).toBe(1);
  });

  it('leaves out dots without a position', () => {
    expect(dotPath([Number.NaN, 1], [1, Number.POSITIVE_INFINITY]).path).toBe('');
  });

  it('is bounded by the size of the screen', () => {
    const count = 50_000;
    const xs = Array.from({ length: count }, (_, index) => (index * 7) % 100);
    const ys = Array.from({ length: count }, (_, index) => (index * 13) % 50);
    const { path, hidden } = dotPath(xs, ys);
    expect(path.split('M').length - 1 + hidden).toBe(count);
    expect(path.split('M').length - 1).toBeLessThanOrEqual(100 * 50);
  });
});
