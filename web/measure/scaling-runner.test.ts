import { expect, test } from 'vitest';
import { aliasedPlan } from '../../core/bench/plan.testing.ts';
import { FakeBench, testInput } from './bench.testing.ts';
import { createScalingRunner } from './scaling-runner.ts';

const OPTIONS = { signal: new AbortController().signal, onActivity: () => {} };

function begin() {
  const bench = new FakeBench();
  const plan = { ...aliasedPlan, parts: ['scaling' as const], engines: ['dyno' as const] };
  const subjects = [testInput('noop', { hasWork: false }), testInput('sha')];
  return { bench, runner: createScalingRunner({ plan, subjects }, bench.environment) };
}

test('measures 1, 2, 4 … workers once per round and adds up their work', async () => {
  const { bench, runner } = begin();
  const outcome = await runner.round(0, OPTIONS);
  if (outcome.kind !== 'measured') throw new Error(outcome.kind);
  const figures = outcome.samples.map(({ workers, value }) => [workers, value]).sort();
  // Each worker: 3 runs of 100 rows in 600 ms.
  expect(figures).toEqual([
    [1, 500],
    [2, 1000],
    [4, 2000],
  ]);
  expect(bench.mostBusy).toBe(4);
  expect(bench.alive).toBe(0);
});

test('starts workers at the same time after all are warm', async () => {
  const { bench, runner } = begin();
  const ready: number[] = [];
  bench.reply = ({ type }) => {
    if (type === 'prepare-scaling') ready.push(bench.clock);
    return undefined;
  };
  await runner.round(0, OPTIONS);
  const starts = bench.commands('scale').map(({ start }) => start);
  expect(new Set(starts).size).toBe(3);
  expect(bench.commands('prepare-scaling')).toHaveLength(7);
  for (const start of starts) expect(ready.filter((at) => at < start).length).toBeGreaterThan(0);
});

test('reports a failure for one number of workers and keeps the others', async () => {
  const { bench, runner } = begin();
  let prepared = 0;
  bench.reply = ({ type, caseId }) => {
    if (type !== 'prepare-scaling') return undefined;
    prepared += 1;
    return prepared === 1 ? { type: 'failed', caseId, message: 'Out of memory.' } : undefined;
  };
  const outcome = await runner.round(0, OPTIONS);
  expect(outcome).toMatchObject({ failures: [{ subject: 'sha', message: expect.stringContaining('Out of memory.') }] });
  expect(outcome.kind === 'measured' && outcome.samples).toHaveLength(2);
  expect(bench.alive).toBe(0);
});

test('measures nothing if clocks of page and workers differ', async () => {
  const { bench, runner } = begin();
  bench.skew = -27_690;
  const outcome = await runner.round(0, OPTIONS);
  expect(outcome).toMatchObject({ samples: [] });
  expect(outcome.kind === 'measured' && outcome.failures[0]?.message).toContain('clocks');
  expect(bench.commands('scale')).toEqual([]);
  expect(bench.alive).toBe(0);
});

test('counts instances of a program with work and reports the limit that stopped counting', async () => {
  const { bench, runner } = begin();
  bench.reply = ({ type, caseId }) =>
    type === 'density' ? { type: 'counted', caseId, instances: 10_000, endedBy: 'cap' } : undefined;
  expect(await runner.density(OPTIONS)).toMatchObject({
    samples: [{ subject: 'sha', metric: 'density', value: 10_000 }],
    notices: [{ code: 'other', message: expect.stringContaining('10000') }],
  });
});
