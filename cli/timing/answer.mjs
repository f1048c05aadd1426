import { createHash } from 'node:crypto';
import { constants } from 'node:os';

/** @import { TimingAnswer, TimingRequest } from './protocol.ts' */

/** Characters of stderr that are returned. The reason of an error is in its first lines. */
export const STDERR_LIMIT = 4000;

/**
 * @param {number} number as in a wait status
 * @returns {string | null} the name, such as "SIGABRT"; null for 0
 */
export function signalName(number) {
  if (number === 0) return null;
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return found?.[0] ?? `signal ${number}`;
}

/**
 * Returns the answer for a process that has ended. The digest is computed here, after all clocks have stopped.
 * @param {TimingRequest} request
 * @param {readonly Uint8Array[]} chunks of stdout
 * @param {Omit<Extract<TimingAnswer, { kind: 'ended' }>, 'kind' | 'stdoutSha256' | 'stdoutSize' | 'stdout'>} rest
 * @returns {TimingAnswer}
 */
export function endedAnswer(request, chunks, rest) {
  const stdout = Buffer.concat(chunks);
  return {
    kind: 'ended',
    ...rest,
    stdoutSha256: createHash('sha256').update(stdout).digest('hex'),
    stdoutSize: stdout.length,
    stdout: stdout.subarray(0, request.keep).toString('base64'),
  };
}
