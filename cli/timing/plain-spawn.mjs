import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { endedAnswer, STDERR_LIMIT } from './answer.mjs';

/* Times a process with Node's spawn, which works everywhere. It adds 0.5 to 1 ms and cannot measure memory. */

/** @import { TimingAnswer, TimingRequest } from './protocol.ts' */

const now = () => Number(process.hrtime.bigint()) / 1e6;

/** @param {number | undefined} pid */
function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // The process has just exited.
  }
}

/**
 * @param {TimingRequest} request
 * @param {AbortSignal} cancelled
 * @returns {Promise<TimingAnswer>}
 */
export function plainSpawn(request, cancelled) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let stderr = '';
  /** @type {number | null} */
  let firstByte = null;
  let total = 0;
  let timedOut = false;
  const stdin = request.stdin === null ? 'ignore' : openSync(request.stdin, 'r');
  return new Promise((resolve) => {
    const start = now();
    const child = spawn(request.file, [...request.args], {
      stdio: [stdin, 'pipe', 'pipe'],
      env: Object.fromEntries(request.environment),
      // In its own process group, which can be killed as a whole.
      detached: process.platform !== 'win32',
    });
    const end = () => {
      timedOut = true;
      killGroup(child.pid);
    };
    const timer = setTimeout(end, request.timeout);
    cancelled.addEventListener('abort', end, { once: true });
    if (cancelled.aborted) end();
    const finish = (/** @type {TimingAnswer} */ answer) => {
      clearTimeout(timer);
      cancelled.removeEventListener('abort', end);
      if (typeof stdin === 'number') closeSync(stdin);
      resolve(answer);
    };
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => {
      firstByte ??= now() - start;
      chunks.push(chunk);
    });
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
      if (stderr.length < STDERR_LIMIT) stderr += chunk.toString('utf8');
    });
    child.on('error', (error) => finish({ kind: 'not-started', message: error.message }));
    child.on('exit', () => {
      total = now() - start;
    });
    child.on('close', (exitCode, signal) => {
      if (timedOut) finish({ kind: 'timed-out' });
      else {
        const rest = { exitCode, signal, firstByte, total, peakMemory: null, stderr: stderr.slice(0, STDERR_LIMIT) };
        finish(endedAnswer(request, chunks, rest));
      }
    });
  });
}
