import { messageOf } from '../../../core/base/errors.ts';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { BenchCase, MeasurePart } from '../../../core/bench/plan.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import type { BlockSample } from '../../../core/report/block.ts';
import type { CaseMeasured } from '../../../worker/bench/protocol.ts';
import type { BenchEnvironment } from './bench-environment.ts';
import { handOver } from './bench-subject.ts';
import { type Answer, BenchWorkerClient, nextCaseId } from './bench-worker-client.ts';
import { isSkewed, isUsable, leastSkew } from './clock-skew.ts';
import { compareClocks } from './compare-clocks.ts';

/* One case: a fresh worker, one command, one answer, a look at the clocks, and the worker's end. */

export interface CaseRequest {
  readonly case: BenchCase;
  readonly input: SubjectInput;
  readonly parts: readonly Exclude<MeasurePart, 'scaling'>[];
  /** The place in its block. */
  readonly order: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

export type CaseOutcome =
  | {
      readonly kind: 'measured';
      readonly samples: readonly BlockSample[];
      readonly measured: CaseMeasured;
      /** By how much the clocks of page and worker disagree, where that is beyond what they may. */
      readonly skew: Milliseconds | null;
      /** How often it was measured before, with a worker that overslept. */
      readonly overslept: number;
    }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'aborted' };

/** A case in which the worker overslept is measured so often in all. */
const ATTEMPTS = 4;

/** Those of which a worker gives one after the other. */
const REPEATED: ReadonlySet<MetricId> = new Set<MetricId>(['repeat-run', 'warm-start', 'work-small', 'work-large']);

export async function measureCase(request: CaseRequest, environment: BenchEnvironment): Promise<CaseOutcome> {
  let overslept = 0;
  for (;;) {
    const outcome = await measureOnce(request, environment);
    if (outcome.kind === 'measured') return { ...outcome, overslept };
    if (outcome.kind === 'aborted' || !outcome.overslept) return outcome;
    overslept += 1;
    if (overslept === ATTEMPTS) return { kind: 'failed', message: `${outcome.message} So it was ${ATTEMPTS} times.` };
  }
}

type Attempt =
  | Omit<Extract<CaseOutcome, { kind: 'measured' }>, 'overslept'>
  | Exclude<Answer<CaseMeasured>, { kind: 'answered' }>;

async function measureOnce(request: CaseRequest, environment: BenchEnvironment): Promise<Attempt> {
  const { case: benchCase, input, parts, seed, signal } = request;
  let handed: Awaited<ReturnType<typeof handOver>>;
  try {
    handed = await handOver(input, benchCase.engine, environment);
  } catch (error) {
    return { kind: 'failed', message: `It could not be made ready: ${messageOf(error)}.` };
  }
  await environment.settle();
  if (signal.aborted) return { kind: 'aborted' };
  const command = { type: 'measure', caseId: nextCaseId(), subject: handed.subject, parts, seed } as const;

  const worker = new BenchWorkerClient(environment);
  const answer = await worker.ask(command, 'measured', { transfer: handed.transfer, signal });
  if (answer.kind !== 'answered') return answer;
  const apart = await compareClocks(worker, environment, signal);
  worker.end();
  if (signal.aborted) return { kind: 'aborted' };
  const { message: measured, at } = answer;
  return { kind: 'measured', measured, ...readSamples(request, worker, { measured, heardAt: at, apart }) };
}

/** The worker's own samples, and the spans that begin on the page. */
function readSamples(
  { case: { subject, host }, order, parts }: CaseRequest,
  { spawnedAt, ready }: BenchWorkerClient,
  {
    measured,
    heardAt,
    apart,
  }: { readonly measured: CaseMeasured; readonly heardAt: Milliseconds; readonly apart: Milliseconds },
): { readonly samples: readonly BlockSample[]; readonly skew: Milliseconds | null } {
  const sample = (metric: MetricId, value: number, iteration: number | null): BlockSample => ({
    subject,
    host,
    metric,
    workers: 1,
    value,
    order,
    iteration,
  });
  const samples = measured.samples.map(({ metric, value, iteration }) =>
    sample(metric, value, REPEATED.has(metric) ? iteration : null),
  );
  if (ready === null) return { samples, skew: null };

  const { cold } = measured;
  const onBothClocks = leastSkew([spawnedAt, ready.at, ready.heardAt, heardAt]);
  const coldEnd = cold === null ? 0 : leastSkew([ready.at, cold.end, heardAt]);
  const skew = Math.max(onBothClocks, coldEnd, apart);
  const spans: [MetricId, Milliseconds | null][] =
    parts.includes('startup') && isUsable(skew)
      ? [
          ['spawn', ready.at],
          ['cold-start', cold?.firstOutput ?? null],
          ['cold-total', cold?.end ?? null],
        ]
      : [];
  for (const [metric, until] of spans) {
    // A span of less than nothing is the clocks' disagreement, which is told.
    if (until !== null && until >= spawnedAt) samples.push(sample(metric, until - spawnedAt, null));
  }
  return { samples, skew: isSkewed(skew, measured.timerTick) ? skew : null };
}
