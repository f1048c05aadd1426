import { messageOf } from '../../../core/base/errors.ts';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { BenchCase, MeasurePart } from '../../../core/bench/plan.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import type { BlockSample } from '../../../core/report/block.ts';
import type { CaseMeasured } from '../../../worker/bench/protocol.ts';
import { prepareTransfer } from './bench-subject.ts';
import { type Answer, BenchWorkerClient, nextCaseId } from './bench-worker-client.ts';
import { isSkewed, isUsable, leastSkew } from './clock-skew.ts';
import { compareClocks } from './compare-clocks.ts';
import type { PageEnvironment } from './page-environment.ts';
import { sampleOf } from './sample-of.ts';
import { type Awake, untilAwake } from './until-awake.ts';

/* Measures one case: creates a worker, sends one command, compares the clocks, and terminates the worker. */

export interface CaseRequest {
  readonly case: BenchCase;
  readonly input: SubjectInput;
  readonly parts: readonly Exclude<MeasurePart, 'scaling'>[];
  /** Position in its block. */
  readonly order: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

interface Measured {
  readonly kind: 'measured';
  readonly samples: readonly BlockSample[];
  readonly measured: CaseMeasured;
  /** Difference between the clocks of page and worker, if above the tolerance. */
  readonly skew: Milliseconds | null;
}

export type CaseOutcome = Awake<Measured>;

export const measureCase = (request: CaseRequest, environment: PageEnvironment): Promise<CaseOutcome> =>
  untilAwake(() => measureOnce(request, environment));

type Attempt = Measured | Exclude<Answer<CaseMeasured>, { kind: 'answered' }>;

async function measureOnce(request: CaseRequest, environment: PageEnvironment): Promise<Attempt> {
  const { case: benchCase, input, parts, seed, signal } = request;
  let prepared: Awaited<ReturnType<typeof prepareTransfer>>;
  try {
    prepared = await prepareTransfer(input, benchCase.engine, environment);
  } catch (error) {
    return { kind: 'failed', message: `The case could not be prepared: ${messageOf(error)}.` };
  }
  await environment.settle();
  if (signal.aborted) return { kind: 'aborted' };
  const command = { type: 'measure', caseId: nextCaseId(), subject: prepared.subject, parts, seed } as const;

  const worker = new BenchWorkerClient(environment);
  const answer = await worker.ask(command, 'measured', { transfer: prepared.transfer, signal });
  if (answer.kind !== 'answered') return answer;
  const apart = await compareClocks(worker, environment, signal);
  worker.end();
  if (signal.aborted) return { kind: 'aborted' };
  const { message: measured, at } = answer;
  return { kind: 'measured', measured, ...readSamples(request, worker, { measured, receivedAt: at, apart }) };
}

/** Returns the samples of the worker and the durations that begin on the page. */
function readSamples(
  { case: { subject, host }, order, parts }: CaseRequest,
  { spawnedAt, ready }: BenchWorkerClient,
  {
    measured,
    receivedAt,
    apart,
  }: { readonly measured: CaseMeasured; readonly receivedAt: Milliseconds; readonly apart: Milliseconds },
): { readonly samples: readonly BlockSample[]; readonly skew: Milliseconds | null } {
  const samples: BlockSample[] = measured.samples.map((each) => sampleOf(each, { subject, host, order }));
  if (ready === null) return { samples, skew: null };

  const { cold } = measured;
  const onBothClocks = leastSkew([spawnedAt, ready.at, ready.receivedAt, receivedAt]);
  const coldEnd = cold === null ? 0 : leastSkew([ready.at, cold.end, receivedAt]);
  const skew = Math.max(onBothClocks, coldEnd, apart);
  const spans: [MetricId, Milliseconds | null][] =
    (parts.includes('startup') || cold !== null) && isUsable(skew)
      ? [
          ['spawn', ready.at],
          ['cold-start', cold?.firstOutput ?? null],
          ['cold-total', cold?.end ?? null],
        ]
      : [];
  for (const [metric, until] of spans) {
    // A negative duration is the difference of the clocks, which is reported.
    if (until === null || until < spawnedAt) continue;
    samples.push({ subject, host, metric, workers: 1, value: until - spawnedAt, order, iteration: null });
  }
  return { samples, skew: isSkewed(skew, measured.timerTick) ? skew : null };
}
