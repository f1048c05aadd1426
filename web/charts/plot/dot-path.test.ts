import { describe, expect, it } from 'vitest';
import { dotPath } from './dot-path.ts';
import { stepPath } from './step-path.ts';

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

describe('a line of shares', () => {
  const same = (value: number): number => value;

  it('steps up at each value by one share', () => {
    expect(stepPath([10, 20, 30, 40], same, (share) => 100 - share * 100)).toBe('M10,100H10V75H20V50H30V25H40V0');
  });

  it('merges samples on one pixel', () => {
    expect(stepPath([10, 10.1, 20], same, (share) => share * 3)).toBe('M10,0H10V2H20V3');
  });

  it('is empty without samples', () => expect(stepPath([], same, same)).toBe(''));
});
