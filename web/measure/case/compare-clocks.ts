import type { Milliseconds } from '../../../core/base/units.ts';
import { type BenchWorkerClient, nextCaseId } from './bench-worker-client.ts';
import { leastSkew } from './clock-skew.ts';
import type { PageEnvironment } from './page-environment.ts';

/** Several attempts, because a single response can be delayed. */
const QUESTIONS = 3;

/**
 * Returns the minimum difference between the clocks of the page and of a worker. An idle worker responds within a
 * fraction of a millisecond, which shows differences in both directions. The times of the case itself hide a worker
 * clock that is behind by less than the worker's start takes.
 */
export async function compareClocks(
  worker: BenchWorkerClient,
  environment: PageEnvironment,
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
