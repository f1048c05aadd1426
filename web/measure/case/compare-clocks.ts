import type { Milliseconds } from '../../../core/base/units.ts';
import type { BenchEnvironment } from './bench-environment.ts';
import { type BenchWorkerClient, nextCaseId } from './bench-worker-client.ts';
import { leastSkew } from './clock-skew.ts';

/** What holds one answer up hardly holds up all of them. */
const QUESTIONS = 3;

/**
 * By how much the clocks of the page and of a worker disagree at the least. A worker that does nothing else answers
 * within a fraction of a millisecond, and so it is seen whichever of the two is ahead: the moments of the case itself
 * hide a worker that is behind by less than its start takes.
 */
export async function compareClocks(
  worker: BenchWorkerClient,
  environment: BenchEnvironment,
  signal: AbortSignal,
): Promise<Milliseconds> {
  let skew = 0;
  for (let question = 0; question < QUESTIONS; question += 1) {
    const askedAt = environment.now();
    const answer = await worker.ask({ type: 'clock', caseId: nextCaseId() }, 'clock', { signal });
    if (answer.kind !== 'answered') break;
    skew = Math.max(skew, leastSkew([askedAt, answer.message.at, answer.at]));
  }
  return skew;
}
