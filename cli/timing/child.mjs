/*
 * The process that starts and times others. It is small and idle, because Node's spawn becomes slower with the memory of
 * its process, and a busy event loop notices an exit late. It reads one request per line and answers with one line. When
 * its input ends, it cancels the current run and exits.
 */
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** @import { TimingAnswer, TimingReady, TimingRequest } from './protocol.ts' */

/** Discarded runs: the first ones include the warm-up of this process. */
const WARM_UP = 5;

/** @param {TimingAnswer | TimingReady} value */
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** @typedef {(request: TimingRequest, cancelled: AbortSignal) => TimingAnswer | Promise<TimingAnswer>} Run */

/** @returns {Promise<{ ready: TimingReady, run: Run }>} */
async function choose() {
  /** @type {string | null} */
  let reason = null;
  if (process.argv[2] !== 'plain-spawn') {
    try {
      const { openPosixSpawn } = await import('./posix-spawn.mjs');
      return { ready: { method: 'posix-spawn', reason: null }, run: openPosixSpawn() };
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  const { plainSpawn } = await import('./plain-spawn.mjs');
  return { ready: { method: 'plain-spawn', reason }, run: plainSpawn };
}

const { ready, run } = await choose();
const end = new AbortController();
const floor = ['/bin/true', '/usr/bin/true'].find((file) => existsSync(file));
for (let time = 0; floor !== undefined && time < WARM_UP; time++) {
  const request = { file: floor, args: [], environment: [], stdin: null, timeout: 5000, keep: 0 };
  await run({ ...request, purpose: 'time' }, end.signal);
}
const input = createInterface({ input: process.stdin });
input.once('close', () => end.abort());
// The parent has exited.
process.stdout.on('error', () => process.exit());
say(ready);
for await (const line of input) say(await run(JSON.parse(line), end.signal));
