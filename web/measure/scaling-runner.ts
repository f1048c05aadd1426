import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { type ScalingCase, scalingCases } from '../../core/bench/cases.ts';
import { roundOrder } from '../../core/bench/order.ts';
import { browserHostKey } from '../../core/bench/plan.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { Notice } from '../../core/report/report.ts';
import type { EngineId } from '../../core/run/config.ts';
import { BlockFailures } from './block-failures.ts';
import type { BlockOptions } from './block-runner.ts';
import { prepareTransfer } from './case/bench-subject.ts';
import { type Answer, BenchWorkerClient, nextCaseId } from './case/bench-worker-client.ts';
import { isUsable } from './case/clock-skew.ts';
import { compareClocks } from './case/compare-clocks.ts';
import type { PageEnvironment } from './case/page-environment.ts';
import type { MeasurementRequest } from './measurement.ts';

/* Measures scaling. Only here do several workers run at the same time. */

export type ScalingOutcome =
  | {
      readonly kind: 'measured';
      readonly samples: readonly BlockSample[];
      readonly failures: readonly BlockFailure[];
      readonly notices: readonly Notice[];
    }
  | { readonly kind: 'aborted' };

export interface ScalingRunner {
  /** Measures every number of workers once, in random order. */
  round(index: number, options: BlockOptions): Promise<ScalingOutcome>;
  /** Counts for each engine how many instances one worker can hold. */
  density(options: BlockOptions): Promise<ScalingOutcome>;
}

/** Milliseconds until the start command has reached every worker. */
const LEAD: Milliseconds = 100;

const CLOCKS_APART =
  'The clocks of the page and of its workers differ, for example because the machine was suspended, so workers cannot start at the same time. Reload the page.';

type Reply<Message> = Exclude<Answer<Message>, { kind: 'answered' }>;

/** Returns all responses, or the first failure. */
function allAnswered<Message>(answers: readonly Answer<Message>[]): readonly Message[] | Reply<Message> {
  const messages: Message[] = [];
  for (const answer of answers) {
    if (answer.kind !== 'answered') return answer;
    messages.push(answer.message);
  }
  return messages;
}

export function createScalingRunner(
  { plan, subjects }: MeasurementRequest,
  environment: PageEnvironment,
): ScalingRunner {
  const withWork = subjects.filter(({ subject }) => subject.work !== null);
  const cases = scalingCases(
    plan,
    withWork.map(({ subject }) => subject.key),
    environment.cores,
  );
  const failures = new BlockFailures();

  /** Work per second of all workers together. */
  async function scaleOnce(
    input: SubjectInput,
    { engine, workers: count }: ScalingCase,
    signal: AbortSignal,
  ): Promise<number | Reply<never>> {
    const prepared = await Promise.all(
      Array.from({ length: count }, () => prepareTransfer(input, engine, environment)),
    );
    await environment.settle();
    if (signal.aborted) return { kind: 'aborted' };
    const workers = prepared.map((given) => ({ given, client: new BenchWorkerClient(environment) }));
    try {
      const prepared = await Promise.all(
        workers.map(({ client, given: { subject, transfer } }) => {
          const command = { type: 'prepare-scaling', caseId: nextCaseId(), subject } as const;
          return client.ask(command, 'scaling-ready', { transfer, signal });
        }),
      );
      const ready = allAnswered(prepared);
      if ('kind' in ready) return ready;
      for (const { client } of workers) {
        const skew = await compareClocks(client, environment, signal);
        if (signal.aborted) return { kind: 'aborted' };
        if (!isUsable(skew)) return { kind: 'failed', message: CLOCKS_APART };
      }
      const start = environment.now() + LEAD;
      const end = start + PROTOCOL.scaling.length;
      const scaled = await Promise.all(
        workers.map(({ client }) => {
          const command = { type: 'scale', caseId: nextCaseId(), start, end } as const;
          return client.ask(command, 'scaled', { signal });
        }),
      );
      const done = allAnswered(scaled);
      if ('kind' in done) return done;
      const amount = input.subject.work?.large.amount ?? 0;
      return done.reduce((total, { runs, elapsed }) => total + (runs * amount * 1000) / elapsed, 0);
    } finally {
      for (const { client } of workers) client.end();
    }
  }

  async function round(index: number, { signal, onActivity }: BlockOptions): Promise<ScalingOutcome> {
    const samples: BlockSample[] = [];
    const failed: BlockFailure[] = [];
    for (const [order, each] of roundOrder(cases, plan.seed, index).entries()) {
      const { subject, host, workers } = each;
      const input = withWork.find((given) => given.subject.key === subject);
      const tried = `${subject} ${workers}`;
      if (input === undefined || failures.isLeftOut(tried, host)) continue;
      const on = workers === 1 ? '1 worker' : `${workers} workers`;
      onActivity({ subject, host, activity: `Running ${input.subject.name} on ${on}` }, order / cases.length);
      let outcome: number | Reply<never>;
      try {
        outcome = await scaleOnce(input, each, signal);
      } catch (error) {
        outcome = { kind: 'failed', message: `The case could not be prepared: ${messageOf(error)}.` };
      }
      if (typeof outcome === 'number') {
        failures.worked(tried, host);
        samples.push({ subject, host, metric: 'scaling', workers, value: outcome, order, iteration: null });
      } else if (outcome.kind === 'aborted') {
        return outcome;
      } else {
        failed.push({ ...failures.failed(tried, host, `On ${on}: ${outcome.message}`), subject });
      }
    }
    return { kind: 'measured', samples, failures: failed, notices: [] };
  }

  async function countInstances(input: SubjectInput, engine: EngineId, signal: AbortSignal) {
    const { subject, transfer } = await prepareTransfer(input, engine, environment);
    await environment.settle();
    const client = new BenchWorkerClient(environment);
    const command = { type: 'density', caseId: nextCaseId(), subject } as const;
    const answer = await client.ask(command, 'counted', { transfer, signal });
    client.end();
    return answer;
  }

  async function density({ signal, onActivity }: BlockOptions): Promise<ScalingOutcome> {
    const samples: BlockSample[] = [];
    const failed: BlockFailure[] = [];
    const notices: Notice[] = [];
    // The limit depends on the engine more than on the program, so one program is enough.
    const input = withWork[0] ?? subjects[0];
    for (const [order, engine] of plan.engines.entries()) {
      if (input === undefined) break;
      const { key: subject, name } = input.subject;
      const host = browserHostKey(engine);
      onActivity({ subject, host, activity: `Counting instances of ${name}` }, order / plan.engines.length);
      let answer: Awaited<ReturnType<typeof countInstances>>;
      try {
        answer = await countInstances(input, engine, signal);
      } catch (error) {
        answer = { kind: 'failed', message: messageOf(error) };
      }
      if (answer.kind === 'aborted') return answer;
      if (answer.kind === 'failed') {
        failed.push({ subject, host, message: `Instances could not be counted: ${answer.message}` });
        continue;
      }
      const { instances, endedBy } = answer.message;
      samples.push({ subject, host, metric: 'density', workers: 1, value: instances, order, iteration: null });
      if (endedBy !== 'engine') notices.push(guardNotice(instances, endedBy));
    }
    return { kind: 'measured', samples, failures: failed, notices };
  }

  return { round, density };
}

const GUARD_WORDS = { cap: 'number', time: 'time', memory: 'memory' } as const;

function guardNotice(instances: number, endedBy: keyof typeof GUARD_WORDS): Notice {
  return {
    code: 'other',
    message: `Counting stopped at ${instances} instances because of the protocol's limit of ${GUARD_WORDS[endedBy]}. The engine may hold more.`,
  };
}
