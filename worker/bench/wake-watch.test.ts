import { expect, it } from 'vitest';
import { assemble } from '../run/run-harness.ts';
import { benchEnvironment, benchSubject } from './bench.testing.ts';
import { BenchWorker } from './bench-worker.ts';
import { WakeWatch } from './wake-watch.ts';

/** A watch with a clock and timers that the test controls. */
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

it('detects that a worker overslept if it continues as soon as it is woken', () => {
  const { at, watch, runTimers } = begin();
  at.time += 1500;
  watch.wake();
  watch.now();
  runTimers();
  expect(watch.takeOverslept()).toBe(true);
  expect(watch.takeOverslept()).toBe(false);
});

it('detects it at the end of the work as well, before the next timer', () => {
  const { at, watch, runTimers } = begin();
  at.time += 1500;
  watch.wake();
  watch.now();
  expect(watch.takeOverslept()).toBe(true);
  runTimers();
  expect(watch.takeOverslept()).toBe(false);
});

it('does not report a worker that keeps waiting or was working', () => {
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

it('discards a timing that overslept, and forgets it before the next', async () => {
  const program = assemble('(module (memory (export "memory") 1) (func (export "_start")))');
  // Read before and after each command.
  const overslept = [true, false, false, true];
  const worker = new BenchWorker(benchEnvironment({ takeOverslept: () => overslept.shift() ?? false }));
  const measure = (caseId: number) =>
    worker.answer({ type: 'measure', caseId, subject: benchSubject(program), parts: [], seed: 1 });
  expect(await measure(1)).toMatchObject({ type: 'measured', caseId: 1 });
  expect(await measure(2)).toEqual({ type: 'overslept', caseId: 2 });
});
