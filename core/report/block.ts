import type { Milliseconds } from '../base/units.ts';
import type { MetricId } from '../method/metric.ts';
import type { RunOutput } from './report.ts';

/*
 * What one block gives, whoever measures it: a page, or the command line that drives one. The report is
 * built from these (core/report/build.ts).
 */

export interface BlockSample {
  readonly subject: string;
  readonly host: string;
  readonly metric: MetricId;
  readonly workers: number;
  readonly value: number;
  /** The place of its case in the order of the block. */
  readonly order: number;
  /** For repeated runs; null where a block has one sample. */
  readonly iteration: number | null;
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
  /** The fixed piece of work, before and after. */
  readonly canary: { readonly before: Milliseconds; readonly after: Milliseconds };
  /** The coarsest tick that was observed on each host. */
  readonly timerTicks: ReadonlyMap<string, Milliseconds>;
  /** The WASI host's name and version, by host. */
  readonly wasi: ReadonlyMap<string, string>;
}
