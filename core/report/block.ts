import type { Milliseconds } from '../base/units.ts';
import type { MetricId } from '../method/metric.ts';
import type { RunOutput, Unsteady } from './report.ts';

/*
 * The result of one block, measured by the page or the command line. core/report/build.ts builds reports from it.
 */

export interface BlockSample {
  readonly subject: string;
  readonly host: string;
  readonly metric: MetricId;
  readonly workers: number;
  readonly value: number;
  /** Position of its case in the order of the block. */
  readonly order: number;
  /** Number of the repeated run; null if a block has one sample. */
  readonly iteration: number | null;
  /** Reading of the speed probe before it: the number of clock readings in a fixed time. */
  readonly probe?: number | undefined;
}

export interface BlockFailure {
  readonly subject: string | null;
  readonly host: string;
  readonly message: string;
}

export interface BlockResult {
  readonly block: number;
  readonly samples: readonly BlockSample[];
  readonly outputs: readonly RunOutput[];
  readonly failures: readonly BlockFailure[];
  /** Cases whose throughput did not reach a steady state. */
  readonly unsteady?: readonly Unsteady[] | undefined;
  /** Times of the canary before and after. */
  readonly canary: { readonly before: Milliseconds; readonly after: Milliseconds };
  /** Coarsest observed tick of each host. */
  readonly timerTicks: ReadonlyMap<string, Milliseconds>;
  /** Name and version of the WASI implementation, by host. */
  readonly wasi: ReadonlyMap<string, string>;
}
