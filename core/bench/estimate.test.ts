import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimatePlan, paceOf, planCosts, shareDone, timeLeft } from './estimate.ts';
import { aliasedPlan } from './plan.testing.ts';

const SUBJECTS = [
  { key: 'sha', moduleSize: 40_000, hasWork: true },
  { key: 'noop', moduleSize: 50, hasWork: false },
];
const ROOM = { cores: 4, pace: 1 };
const duration = (change: Partial<typeof aliasedPlan>) =>
  estimatePlan({ ...aliasedPlan, ...change }, SUBJECTS, ROOM).duration;

test('more rounds, parts and engines take longer', () => {
  const blocks = [3, 6, 9].map((count) => duration({ blocks: count }));
  expect((blocks[2] ?? 0) - (blocks[1] ?? 0)).toBeCloseTo((blocks[1] ?? 0) - (blocks[0] ?? 0), 6);
  expect(blocks[1]).toBeGreaterThan(blocks[0] ?? 0);
  expect(duration({ parts: ['startup'] })).toBeLessThan(duration({}));
  expect(duration({ engines: ['dyno'] })).toBeLessThan(duration({}));
  expect(duration({ parts: ['startup', 'throughput', 'scaling'] })).toBeGreaterThan(duration({}));
});

test('a round is estimated at one or two seconds if one of two programs has work', () => {
  const { block } = planCosts(aliasedPlan, SUBJECTS, 4);
  expect(block).toBeGreaterThan(1000);
  expect(block).toBeLessThan(5000);
});

test('the pace of the last measurement stretches the estimate', () => {
  const { duration: twice, cases } = estimatePlan(aliasedPlan, SUBJECTS, { ...ROOM, pace: 2 });
  expect(twice).toBeCloseTo(2 * duration({}), 6);
  expect(cases).toBe(6);
});

test('the share rises from 0 to 1 while the time left falls to 0', () => {
  const costs = planCosts({ ...aliasedPlan, parts: ['startup', 'scaling'] }, SUBJECTS, 4);
  expect(shareDone(costs, { isStarted: false, blocks: 0, rounds: 0, density: 0 })).toBe(0);
  expect(timeLeft(0, 100)).toBeNull();
  const half = shareDone(costs, { isStarted: true, blocks: 3, rounds: 0, density: 0 });
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(1);
  const all = shareDone(costs, { isStarted: true, blocks: costs.blocks, rounds: costs.rounds, density: 1 });
  expect(all).toBe(1);
  expect(timeLeft(all, 5000)).toBe(0);
});

test('the time left follows the observed pace', () => {
  expect(timeLeft(0.25, 2000)).toBe(6000);
});

test('the learned pace corrects the next estimate', () => {
  const costs = planCosts(aliasedPlan, SUBJECTS, 4);
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 10, noNaN: true }), (factor) => {
      const spent = duration({}) * factor;
      const pace = paceOf(costs, 1, spent) ?? 0;
      expect(estimatePlan(aliasedPlan, SUBJECTS, { ...ROOM, pace }).duration).toBeCloseTo(spent, 3);
    }),
  );
  expect(paceOf(costs, 0, 100)).toBeNull();
});
