import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runOrExplain } from '../run-command.ts';
import { active } from '../session.testing.ts';
import { startAutoBuild } from './auto-build.ts';
import { compilations, shownText, write } from './build.testing.ts';
import { setAutoBuild } from './build-store.ts';

vi.mock('../../../build/compilers.ts');
vi.mock('../../../runner/run.ts');
vi.mock('../../../runner/inspect-module.ts');
vi.mock('../../../samples/load-sample.ts');
vi.mock('../../../workspace/session.ts');

startAutoBuild();

/** Longer than the pause before a build. */
const wait = () => vi.advanceTimersByTimeAsync(5000);

async function finish(how: 'built' | 'failed'): Promise<void> {
  compilations.shift()?.finish(how);
  await wait();
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  setAutoBuild(false);
  vi.useRealTimers();
});

it('builds once after several changes, and not again while nothing changes', async () => {
  setAutoBuild(true);
  write('p/p.wat', 'e');
  write('p/p.wat', 'f');
  await wait();
  expect(compilations.map(({ source }) => source)).toEqual(['f']);
  await finish('built');
  expect(shownText()).toBe('f');
  expect(compilations).toEqual([]);
});

it('does not repeat a build that failed, and builds the next change', async () => {
  setAutoBuild(true);
  await wait();
  await finish('failed');
  expect(compilations).toEqual([]);
  write('p/p.wat', 'e');
  await wait();
  expect(compilations).toHaveLength(1);
});

it('builds what was changed during a build', async () => {
  setAutoBuild(true);
  await wait();
  write('p/p.wat', 'e');
  await finish('built');
  expect(compilations.map(({ source }) => source)).toEqual(['e']);
});

it('waits for the end of a run', async () => {
  runOrExplain();
  await wait();
  await finish('built');
  expect(active()).toHaveLength(1);
  setAutoBuild(true);
  write('p/p.wat', 'f');
  await wait();
  expect(compilations).toEqual([]);
  active()[0]?.send({
    type: 'ended',
    outcome: { kind: 'exited', code: 0 },
    timing: { compile: 1, instantiate: 1, firstOutput: null, run: 1, waited: 0 },
    peakMemory: 0,
    outputBytes: 0,
  });
  await wait();
  expect(compilations).toHaveLength(1);
});

it('does nothing while the switch is off', async () => {
  write('p/p.wat', 'e');
  await wait();
  expect(compilations).toEqual([]);
});
