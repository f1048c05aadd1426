import { expect, it } from 'vitest';
import { assemble } from '../run/run-harness.ts';
import { benchEnvironment, benchSubject } from './bench.testing.ts';
import { BenchWorker } from './bench-worker.ts';
import { WakeWatch } from './wake-watch.ts';

/** A watch on a clock that is set, with timers that are called. */
function begin() {
  const at = { time: 1000 };
  const timers: (() => void)[] = [];
  const watch = new WakeWatch({
    now: () => at.time,
    after: (_, callback) => {
      timers.push(callback);
      return () => {};
    },
  });
  const runTimers = () => {
    for (const callback of timers.splice(0)) callback();
  };
  watch.now();
  return { at, watch, runTimers };
}

it('knows that a worker overslept that goes on as soon as it is woken', () => {
  const { at, watch, runTimers } = begin();
  at.time += 1500;
  watch.wake();
  watch.now();
  runTimers();
  expect(watch.takeOverslept()).toBe(true);
  expect(watch.takeOverslept()).toBe(false);
});

it('knows it at the end of the work, too, before the next timer', () => {
  const { at, watch, runTimers } = begin();
  at.time += 1500;
  watch.wake();
  watch.now();
  expect(watch.takeOverslept()).toBe(true);
  runTimers();
  expect(watch.takeOverslept()).toBe(false);
});

it('does not say so of one that waits on, nor of one that was at work', () => {
  const { at, watch, runTimers } = begin();
  at.time += 1500;
  watch.wake();
  runTimers();
  at.time += 300;
  watch.now();
  expect(watch.takeOverslept()).toBe(false);
  at.time += 1;
  watch.wake();
  watch.now();
  runTimers();
  expect(watch.takeOverslept()).toBe(false);
});

it('keeps what was timed from the page, and nothing of a worker that overslept before', async () => {
  const program = assemble('(module (memory (export "memory") 1) (func (export "_start")))');
  // Asked before each command and after it.
  const told = [true, false, false, true];
  const worker = new BenchWorker(benchEnvironment({ takeOverslept: () => told.shift() ?? false }));
  const measure = (caseId: number) =>
    worker.answer({ type: 'measure', caseId, subject: benchSubject(program), parts: [], seed: 1 });
  expect(await measure(1)).toMatchObject({ type: 'measured', caseId: 1 });
  expect(await measure(2)).toEqual({ type: 'overslept', caseId: 2 });
});
