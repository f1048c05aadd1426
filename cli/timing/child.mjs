/*
 * The process that starts and times others: small, fresh, and with nothing else to do. Node's own spawn
 * slows down with the memory of the process that calls it, and a busy event loop sees the end late.
 * Reads a request a line, answers with a line; ends with its input, and with it what runs then: whoever asked has
 * given it up, or is gone.
 */
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** @import { TimingAnswer, TimingReady, TimingRequest } from './protocol.ts' */

/** Runs that are thrown away: the first ones also pay for our own code being new. */
const WARM_UP = 5;

/** @param {TimingAnswer | TimingReady} value */
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** @typedef {(request: TimingRequest, givenUp: AbortSignal) => TimingAnswer | Promise<TimingAnswer>} Run */

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
// Nobody reads the answer any more.
process.stdout.on('error', () => process.exit());
say(ready);
for await (const line of input) say(await run(JSON.parse(line), end.signal));
