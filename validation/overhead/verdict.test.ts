import { expect, test } from 'vitest';
import { seededRandom } from '../stats.ts';
import type { Block } from './collect.ts';
import type { Figures } from './figures.ts';
import { conclusion, judge, type Row, tableText } from './verdict.ts';

const COUNT = 20;

/** A worker whose phases take `phase` ms each, and whose larger work takes `slope` ms more. */
function figures(phase: number, slope: number): Figures {
  const phases = { 'compile-cold': phase, instantiate: phase, 'first-output': phase, 'first-run': phase };
  return { cold: 30, phases, small: [10, 11, 10.5], large: [10 + slope, 11 + slope, 10.5 + slope], printed: [1] };
}

/** Blocks in which ours takes `factor` times as long as the bare worker, give or take `noise`. */
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

test('what takes the same time holds', () => {
  const { throughput, instantiate } = rows(1.005, 0.01);
  expect([throughput.state, instantiate.state]).toEqual(['holds', 'holds']);
  expect(throughput.ratio.median).toBeCloseTo(1.005, 2);
});

test('three in a hundred are too many for throughput and few enough for a phase', () => {
  const { throughput, instantiate } = rows(1.03, 0.01);
  expect([throughput.state, instantiate.state]).toEqual(['fails', 'holds']);
});

test('quicker than the bare worker is no better than slower: it would not be the same either', () => {
  expect(rows(0.9, 0.01).instantiate.state).toBe('fails');
});

test('an interval that reaches over the bar leaves it unsure', () => {
  expect(rows(1.05, 0.2).instantiate.state).toBe('unsure');
});

test('less than a tick is the same, however large a share it is', () => {
  expect(rows(1.4, 0.01, { phase: 0.01, slope: 50 }).instantiate.state).toBe('holds');
});

test('the last line names what does not hold, and the table has a line for each row', () => {
  const judged = judge(blocks(BARE, 1.2, 0.01), seededRandom(1));
  expect(conclusion(judged)).toMatch(/do not hold: program compile-cold fails/);
  expect(conclusion(judge(blocks(BARE, 1, 0.01), seededRandom(1)))).toMatch(/the bars hold$/);
  expect(tableText(judged).split('\n')).toHaveLength(1 + judged.length);
});
