import { messageOf } from '../../core/base/errors.ts';
import { scalingCases } from '../../core/bench/cases.ts';
import { roundOrder } from '../../core/bench/order.ts';
import { browserHostKey } from '../../core/bench/plan.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { Notice } from '../../core/report/report.ts';
import { BlockFailures } from './block-failures.ts';
import type { BlockOptions } from './block-runner.ts';
import type { PageEnvironment } from './case/page-environment.ts';
import { countInstances, densityLimitNotice, scaleOnce } from './case/scale.ts';
import type { MeasurementRequest } from './measurement.ts';

/* Measures the rounds of scaling, and density. */

export type ScalingOutcome =
  | {
      readonly kind: 'measured';
      readonly samples: readonly BlockSample[];
      readonly failures: readonly BlockFailure[];
      readonly notices: readonly Notice[];
    }
  | { readonly kind: 'aborted' };

/** How a step of scaling is cancelled and reported. */
export type StepOptions = Pick<BlockOptions, 'signal' | 'onActivity'>;

export interface ScalingRunner {
  /** Measures every number of workers once, in random order. */
  round(index: number, options: StepOptions): Promise<ScalingOutcome>;
  /** Counts for each engine how many instances one worker can hold. */
  density(options: StepOptions): Promise<ScalingOutcome>;
}

type Reply = Exclude<Awaited<ReturnType<typeof scaleOnce>>, number>;

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

  async function round(index: number, { signal, onActivity }: StepOptions): Promise<ScalingOutcome> {
    const samples: BlockSample[] = [];
    const failed: BlockFailure[] = [];
    for (const [order, each] of roundOrder(cases, plan.seed, index).entries()) {
      const { subject, host, workers } = each;
      const input = withWork.find((given) => given.subject.key === subject);
      const tried = `${subject} ${workers}`;
      if (input === undefined || failures.isLeftOut(tried, host)) continue;
      const on = workers === 1 ? '1 worker' : `${workers} workers`;
      onActivity({ subject, host, activity: `Running ${input.subject.name} on ${on}` }, order / cases.length);
      let outcome: number | Reply;
      try {
        outcome = await scaleOnce(input, each, environment, signal);
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

  async function density({ signal, onActivity }: StepOptions): Promise<ScalingOutcome> {
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
        answer = await countInstances(input, engine, environment, signal);
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
      if (endedBy !== 'engine') notices.push(densityLimitNotice(instances, endedBy));
    }
    return { kind: 'measured', samples, failures: failed, notices };
  }

  return { round, density };
}
