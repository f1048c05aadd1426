import { expect, it, vi } from 'vitest';

/** Two evaluations of the same script, as in WebKit when a later script imports the worker's first one. */
async function twoCopies<Module>(load: () => Promise<Module>): Promise<[Module, Module]> {
  const first = await load();
  vi.resetModules();
  const second = await load();
  expect(second).not.toBe(first);
  return [first, second];
}

it('of two copies of a worker, only the first one receives messages', async () => {
  const [first, second] = await twoCopies(() => import('./first-evaluation.ts'));
  const scope = {};
  expect(first.isFirstEvaluation(scope)).toBe(true);
  expect(second.isFirstEvaluation(scope)).toBe(false);
  expect(first.isFirstEvaluation(scope)).toBe(false);
});

it('one copy recognises errors that the other one throws through a guest', async () => {
  const [first, second] = await twoCopies(() => import('./engine/engine.ts'));
  const exit: unknown = new first.ProcExit(3);
  const stop: unknown = new first.RunInterrupted({ kind: 'stopped' });
  expect(exit instanceof second.ProcExit && exit.code).toBe(3);
  expect(stop instanceof second.RunInterrupted && stop.why).toEqual({ kind: 'stopped' });
  expect(exit instanceof second.RunInterrupted).toBe(false);
  expect(stop instanceof second.ProcExit).toBe(false);
  expect(new Error('ProcExit') instanceof second.ProcExit).toBe(false);
});
