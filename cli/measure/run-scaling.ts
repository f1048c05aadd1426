import { messageOf } from '../../core/base/errors.ts';
import { workerCounts } from '../../core/bench/cases.ts';
import { roundOrder } from '../../core/bench/order.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { ReportBuilder } from '../../core/report/build.ts';
import type { Program } from '../programs/program.ts';
import type { MeasuringHost, ScalingHost } from './measuring-host.ts';

/* Measures scaling and density after the rounds: one number of workers at a time, in random order. */

export type ScalingProgress =
  | {
      readonly kind: 'scaling';
      readonly round: number;
      readonly rounds: number;
      /** Finished measurements, out of `cases` per round. */
      readonly done: number;
      readonly cases: number;
      readonly workers: number;
      readonly host: string;
      readonly subject: string;
    }
  /** @property done finished hosts, out of `hosts` */
  | {
      readonly kind: 'instances';
      readonly done: number;
      readonly hosts: number;
      readonly host: string;
      readonly subject: string;
    };

export interface ScalingRequest {
  readonly hosts: readonly MeasuringHost[];
  readonly programs: readonly Program[];
  readonly metrics: readonly MetricId[];
  /** The measured rounds. Scaling has at most as many. */
  readonly blocks: number;
  readonly seed: number;
  readonly cores: number;
  readonly builder: ReportBuilder;
  readonly settle: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly onCase: (progress: ScalingProgress) => void;
}

interface Scaled {
  readonly key: string;
  readonly scaling: ScalingHost;
}

/** A cancelled run keeps its finished rounds. */
export async function runScaling(request: ScalingRequest): Promise<void> {
  const { hosts, programs, metrics, blocks, seed, cores, builder, settle, signal, onCase } = request;
  const scaled = hosts.flatMap(({ host, scaling }): Scaled[] =>
    scaling === undefined ? [] : [{ key: host.key, scaling }],
  );
  const withWork = programs.filter(({ input }) => input.subject.work !== null);
  const cases = withWork.flatMap(({ input }) =>
    scaled.flatMap((on) => workerCounts(cores).map((workers) => ({ subject: input.subject.key, workers, ...on }))),
  );
  const rounds = metrics.includes('scaling') ? Math.min(PROTOCOL.scaling.rounds, blocks) : 0;
  for (let round = 0; round < rounds; round++) {
    for (const [order, { subject, key: host, scaling, workers }] of roundOrder(cases, seed, round).entries()) {
      if (signal.aborted) return;
      onCase({ kind: 'scaling', round, rounds, done: order, cases: cases.length, workers, host, subject });
      await settle();
      try {
        const value = await scaling.scale(subject, workers);
        builder.addSamples(round, [{ subject, host, metric: 'scaling', workers, value, order, iteration: null }]);
      } catch (error) {
        builder.addFailure({ subject, host, block: round, message: `On ${workers} workers: ${messageOf(error)}` });
      }
    }
  }
  // The limit depends on the engine more than on the program, so one program is enough.
  const counted = withWork[0] ?? programs[0];
  if (!metrics.includes('density') || counted === undefined) return;
  const subject = counted.input.subject.key;
  for (const [order, { key: host, scaling }] of scaled.entries()) {
    if (signal.aborted) return;
    onCase({ kind: 'instances', done: order, hosts: scaled.length, host, subject });
    try {
      const { instances, notice } = await scaling.countInstances(subject);
      const sample = {
        subject,
        host,
        metric: 'density',
        workers: 1,
        value: instances,
        order,
        iteration: null,
      } as const;
      builder.addSamples(0, [sample]);
      if (notice !== null) builder.addNotice(notice.code, `${host}: ${notice.message}`);
    } catch (error) {
      builder.addFailure({ subject, host, block: 0, message: `Instances could not be counted: ${messageOf(error)}` });
    }
  }
}
