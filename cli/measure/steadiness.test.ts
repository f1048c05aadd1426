import { expect, test } from 'vitest';
import { unsteadyReason } from './steadiness.ts';

const times = (small: number, large: number) => ({
  small: [small, small + 1, small],
  large: [large, large, large + 1],
});

test('reports throughput that is slower than with the optimising compiler', () => {
  expect(unsteadyReason(times(60, 210), times(90, 190), ['--no-liftoff'])).toMatch(/1\.5× faster with --no-liftoff/);
});

test('does not report the time of compilation, which both amounts of work have in common', () => {
  expect(unsteadyReason(times(60, 160), times(260, 360), ['--no-liftoff'])).toBeNull();
});

test('does not report noise, or work that is too small to be measured', () => {
  expect(unsteadyReason(times(60, 165), times(60, 160), ['--no-liftoff'])).toBeNull();
  expect(unsteadyReason(times(60, 60), times(60, 59), ['--no-liftoff'])).toBeNull();
});
