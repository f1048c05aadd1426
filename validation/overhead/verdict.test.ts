import { expect, test } from 'vitest';
import { seededRandom } from '../stats.ts';
import type { Block } from './collect.ts';
import type { Figures } from './figures.ts';
import { conclusion, judge, type Row, tableText } from './verdict.ts';

const COUNT = 20;

/** Figures of a worker with phases of `phase` ms each, whose larger work takes `slope` ms longer. */
function figures(phase: number, slope: number): Figures {
  const phases = { 'compile-cold': phase, instantiate: phase, 'first-output': phase, 'first-run': phase };
  return { cold: 30, phases, small: [10, 11, 10.5], large: [10 + slope, 11 + slope, 10.5 + slope], printed: [1] };
}

/** Blocks in which the measuring worker takes `factor` times the time of the bare worker, with `noise`. */
function blocks(bare: { phase: number; slope: number }, factor: number, noise: number): Block[] {
  const random = seededRandom(9);
  return Array.from({ length: COUNT }, () => {
    const ours = factor * (1 + noise * (random() - 0.5));
    return {
      program: {
        ours: [figures(bare.phase * ours, bare.slope * ours)],
        bare: [figures(bare.phase, bare.slope)],
      },
    };
  });
}

const BARE = { phase: 2, slope: 50 };

function rows(factor: number, noise: number, bare = BARE): Record<Row['measure'], Row> {
  const judged = judge(blocks(bare, factor, noise), seededRandom(1));
  return Object.fromEntries(judged.map((row) => [row.measure, row])) as Record<Row['measure'], Row>;
}

test('holds for equal times', () => {
  const { throughput, instantiate } = rows(1.005, 0.01);
  expect([throughput.state, instantiate.state]).toEqual(['holds', 'holds']);
  expect(throughput.ratio.value).toBeCloseTo(1.005, 2);
});

test('allows a difference of 10 µs for phases but not for throughput', () => {
  const { throughput, instantiate } = rows(1.03, 0.01, { phase: 0.2, slope: 50 });
  expect([throughput.state, instantiate.state]).toEqual(['fails', 'holds']);
});

test('fails if faster than the bare worker, too', () => {
  expect(rows(0.9, 0.01).instantiate.state).toBe('fails');
});

test('is inconclusive if the interval contains the limit', () => {
  expect(rows(1.02, 0.2).instantiate.state).toBe('inconclusive');
});

test('ignores differences of less than 10 µs', () => {
  expect(rows(1.4, 0.01, { phase: 0.01, slope: 50 }).instantiate.state).toBe('holds');
});

test('lists failing rows in the conclusion and all rows in the table', () => {
  const judged = judge(blocks(BARE, 1.2, 0.01), seededRandom(1));
  expect(conclusion(judged)).toMatch(/do not hold: program compile-cold fails/);
  expect(conclusion(judge(blocks(BARE, 1, 0.01), seededRandom(1)))).toMatch(/the bars hold$/);
  expect(tableText(judged).split('\n')).toHaveLength(1 + judged.length);
});
