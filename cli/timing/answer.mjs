import { createHash } from 'node:crypto';

/** @import { TimingAnswer, TimingRequest } from './protocol.ts' */

/** So much of stderr is told: an error has its reason in its first lines. */
export const STDERR_LIMIT = 4000;

/**
 * The answer for a process that has ended. The digest is made here, after every clock has stopped.
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
