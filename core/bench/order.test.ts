import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casesOf, plannedBlocks, plannedHosts, scalingCases, scalingRounds, workerCounts } from './cases.ts';
import { blockOrder, caseSeed, roundOrder } from './order.ts';
import { aliasedPlan } from './plan.testing.ts';

const PLAN = aliasedPlan;

test('measures every program on every engine and repeats the first engine', () => {
  const cases = casesOf(PLAN);
  expect(cases).toHaveLength(2 * 3);
  expect(plannedHosts(PLAN)).toEqual([
    { key: 'browser:dyno', engine: 'dyno', aliasOf: null },
    { key: 'browser:wasmer', engine: 'wasmer', aliasOf: null },
    { key: 'browser:dyno~again', engine: 'dyno', aliasOf: 'browser:dyno' },
  ]);
  expect(cases.filter(({ host }) => host === 'browser:dyno~again').map(({ engine }) => engine)).toEqual([
    'dyno',
    'dyno',
  ]);
});

test('orders each measurement once per round by seed and round number', () => {
  const cases = casesOf(PLAN);
  const byHost = (list: typeof cases) => [...list].map(({ subject, host }) => `${subject} ${host}`).sort();
  fc.assert(
    fc.property(fc.nat(0xffff_ffff), fc.nat(1000), (seed, block) => {
      const order = blockOrder(cases, seed, block);
      expect(byHost(order)).toEqual(byHost(cases));
      expect(blockOrder(cases, seed, block)).toEqual(order);
    }),
  );
});

test('keeps the hosts of a subject together, also if not every host runs every subject', () => {
  const arbitrary = fc.uniqueArray(fc.record({ subject: fc.constantFrom('a', 'b', 'c', 'd'), host: fc.nat(9) }), {
    selector: ({ subject, host }) => `${subject} ${host}`,
  });
  fc.assert(
    fc.property(arbitrary, fc.nat(0xffff_ffff), fc.nat(1000), (cases, seed, block) => {
      const order = blockOrder(cases, seed, block);
      expect(new Set(order)).toEqual(new Set(cases));
      const changes = order.filter(({ subject }, at) => subject !== order[at - 1]?.subject).length;
      expect(changes).toBe(new Set(cases.map(({ subject }) => subject)).size);
    }),
  );
});

test('puts each of two hosts first equally often, for every subject', () => {
  const cases = ['a', 'b'].flatMap((subject) => ['x', 'y'].map((host) => ({ subject, host })));
  const firsts = { a: 0, b: 0 };
  const blocks = 2000;
  for (let block = 0; block < blocks; block += 1) {
    const order = blockOrder(cases, 7, block);
    for (const subject of ['a', 'b'] as const) {
      if (order.find((each) => each.subject === subject)?.host === 'x') firsts[subject] += 1;
    }
  }
  // 1000 of each are expected, with a standard deviation of 22.
  for (const count of Object.values(firsts)) expect(Math.abs(count - blocks / 2)).toBeLessThan(110);
});

test('shuffles each round so that every measurement comes first equally often', () => {
  const cases = casesOf(PLAN);
  const firsts = new Map(cases.map((each) => [each, 0]));
  const blocks = 3000;
  for (let block = 0; block < blocks; block += 1) {
    const [first] = blockOrder(cases, PLAN.seed, block);
    if (first !== undefined) firsts.set(first, (firsts.get(first) ?? 0) + 1);
  }
  // 500 of each are expected, with a standard deviation of 20.
  for (const count of firsts.values()) expect(Math.abs(count - blocks / cases.length)).toBeLessThan(100);
});

test('uses a different seed for every measurement', () => {
  const seeds = new Set<number>();
  for (let block = 0; block < 30; block += 1)
    for (let order = 0; order < 50; order += 1) seeds.add(caseSeed(1, block, order));
  expect(seeds.size).toBe(30 * 50);
  const items = Array.from({ length: 20 }, (_, index) => ({ subject: 'a', index }));
  expect(roundOrder(items, 1, 0)).not.toEqual(blockOrder(items, 1, 0));
});

test('doubles workers up to the number of cores', () => {
  expect(workerCounts(1)).toEqual([1]);
  expect(workerCounts(2)).toEqual([1, 2]);
  expect(workerCounts(6)).toEqual([1, 2, 4, 6]);
  expect(workerCounts(8)).toEqual([1, 2, 4, 8]);
});

test('limits scaling to the planned rounds', () => {
  expect(scalingRounds({ ...PLAN, parts: ['scaling'], blocks: 3 })).toBe(3);
  expect(scalingRounds({ ...PLAN, parts: ['startup'] })).toBe(0);
  expect(plannedBlocks({ ...PLAN, parts: ['scaling'], blocks: 30 })).toBe(5);
  expect(plannedBlocks({ ...PLAN, parts: ['scaling', 'startup'], blocks: 30 })).toBe(30);
  expect(casesOf({ ...PLAN, parts: ['scaling'] })).toEqual([]);
  expect(plannedHosts({ ...PLAN, parts: ['scaling'] }).map(({ aliasOf }) => aliasOf)).toEqual([null, null]);
  expect(scalingCases({ ...PLAN, parts: ['scaling'] }, ['sha'], 4).map(({ host, workers }) => [host, workers])).toEqual(
    [
      ['browser:dyno', 1],
      ['browser:dyno', 2],
      ['browser:dyno', 4],
      ['browser:wasmer', 1],
      ['browser:wasmer', 2],
      ['browser:wasmer', 4],
    ],
  );
});
