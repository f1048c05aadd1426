import { expect, it } from 'vitest';
import { type CompileFigures, conclusion, holds, keptShare, report } from './verdict.ts';

const estimate = (value: number) => ({ value, low: value * 0.9, high: value * 1.1 });
const figures = (released: number): CompileFigures => ({
  load: { first: 3000, cached: 900 },
  cold: { c: 500, cplusplus: 5000 },
  warm: { c: estimate(150), cplusplus: estimate(2500) },
  ratio: { c: estimate(3), cplusplus: estimate(6), compiler: 'gcc 12.2.0' },
  memory: { before: 100e6, loaded: 600e6, released },
});

it('compares the memory that stays with the memory that the compiler took', () => {
  expect(keptShare(figures(150e6).memory)).toBeCloseTo(0.1);
  expect(keptShare(figures(90e6).memory)).toBe(0);
  expect(holds(figures(140e6))).toBe(true);
  expect(holds(figures(200e6))).toBe(false);
});

it('reports times with intervals, and ratios to a native compiler', () => {
  expect(report(figures(120e6))).toEqual([
    "Load: 3.00 s at first, 0.90 s from the browser's caches",
    'C hello, first build in a worker: 0.50 s; warm: 0.15 s (95% CI 0.14 s–0.17 s), 3.0× (95% CI 2.7–3.3) the time of gcc 12.2.0',
    'C++ <iostream>, first build: 5.00 s; warm: 2.50 s (95% CI 2.25 s–2.75 s), 6.0× (95% CI 5.4–6.6) the time of gcc 12.2.0',
    'Memory of the page: 100 MB before, 600 MB with the compiler, 120 MB after its release',
  ]);
  expect(conclusion(figures(120e6))).toBe(
    "4% of the compiler's memory stays after its release (bar: ≤ 10%): the bar holds",
  );
});
