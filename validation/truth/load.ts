import { cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** Other load during a recording. */
export const LOADS = ['quiet', 'ahead', 'shared', 'bursts'] as const;

/*
 * Generates load like other browser tabs: one thread per processor that is busy for 20–600 ms and idle for 100–2000 ms in
 * turns.
 */
const BURSTS = `
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const end = performance.now() + 20 + 580 * Math.random();
    const rows = new Float64Array(500_000);
    while (performance.now() < end) for (let at = 0; at < rows.length; at += 9) rows[at] += at;
    Atomics.wait(pause, 0, 0, 100 + 1900 * Math.random());
  }
`;

/** @returns a function that stops the load */
export function startBursts(): () => void {
  const workers = cpus().map(() => new Worker(BURSTS, { eval: true }));
  return () => {
    for (const worker of workers) void worker.terminate();
  };
}

/** Milliseconds over which idleness is measured, and the time limit for waiting. */
const LOOK = 150;
const LONGEST_WAIT = 15_000;
/** Maximum busy share of all processors on an idle machine. */
const IDLE = 0.1;

/** Waits until the machine has been idle for a moment. Load can still start afterwards. */
export async function waitForIdle(): Promise<void> {
  for (const start = performance.now(); performance.now() - start < LONGEST_WAIT; ) {
    const before = idleTimes();
    await setTimeout(LOOK);
    const after = idleTimes();
    if (1 - (after.idle - before.idle) / (after.all - before.all) <= IDLE) return;
  }
}

function idleTimes(): { readonly idle: number; readonly all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += Object.values(times).reduce((sum, time) => sum + time, 0);
  }
  return { idle, all };
}
