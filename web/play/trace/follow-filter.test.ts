import { expect, test } from 'vitest';
import { EVERYTHING, TraceFilter } from '../../../core/trace/filter.ts';
import { TraceLog } from '../../../core/trace/log.ts';
import { batchOf, type WrittenCall } from '../../../core/trace/test-calls.ts';
import { followFilter, NOTIFY_EVERY, type Pace } from './follow-filter.ts';

/** A pace with a manual clock. */
class Steps implements Pace {
  time = 0;
  breaths: (() => void)[] = [];
  tasks: { readonly delay: number; readonly task: () => void }[] = [];
  now = () => this.time;
  yieldToEventLoop = () => new Promise<void>((resolve) => this.breaths.push(resolve));
  after = (delay: number, task: () => void) => {
    const entry = { delay, task };
    this.tasks.push(entry);
    return () => {
      this.tasks = this.tasks.filter((each) => each !== entry);
    };
  };
  async breath(passed: number): Promise<void> {
    this.time += passed;
    for (const go of this.breaths.splice(0)) go();
    await Promise.resolve();
    await Promise.resolve();
  }
}

const YIELD: WrittenCall = { name: 'sched_yield' };
const CLOSE: WrittenCall = { name: 'fd_close', args: [9], errno: 8 };

function logOf(calls: number): TraceLog {
  const log = new TraceLog();
  const batch = Array.from({ length: 1000 }, (_, index) => (index === 0 ? CLOSE : YIELD));
  for (let made = 0; made < calls; made += 1000) log.append(batchOf(batch, made));
  return log;
}

const failures = (log: TraceLog) => new TraceFilter(log, { ...EVERYTHING, failuresOnly: true });

test('filters a short log at once and notifies once', () => {
  const log = logOf(2000);
  const filter = failures(log);
  let notified = 0;
  followFilter(log, filter, () => notified++, new Steps());
  expect(notified).toBe(1);
  expect(filter.length).toBe(2);
});

test('filters a long log in slices and notifies a few times a second', async () => {
  const log = logOf(500_000);
  const filter = failures(log);
  const pace = new Steps();
  const lengths: number[] = [];
  followFilter(log, filter, () => lengths.push(filter.length), pace);
  while (pace.breaths.length > 0) await pace.breath(NOTIFY_EVERY / 2);
  expect(lengths).toEqual([100, 300, 500]);
  expect(filter.complete).toBe(true);
});

test('gathers later calls', () => {
  const log = logOf(1000);
  const filter = failures(log);
  const pace = new Steps();
  let notified = 0;
  followFilter(log, filter, () => notified++, pace);
  log.append(batchOf([CLOSE], 1000));
  log.append(batchOf([CLOSE], 1001));
  expect(notified).toBe(1);
  expect(pace.tasks.map(({ delay }) => delay)).toEqual([NOTIFY_EVERY]);
  pace.tasks[0]?.task();
  expect(notified).toBe(2);
  expect(filter.length).toBe(3);
});

test('neither notifies nor waits after it has ended', async () => {
  const log = logOf(300_000);
  const pace = new Steps();
  let notified = 0;
  const end = followFilter(log, failures(log), () => notified++, pace);
  end();
  await pace.breath(NOTIFY_EVERY);
  log.append(batchOf([CLOSE], 300_000));
  expect(notified).toBe(1);
  expect(pace.tasks).toEqual([]);
});
