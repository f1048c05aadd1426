import type { Milliseconds } from '../../core/base/units.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { Host, Notice, RunOutput, Unsteady } from '../../core/report/report.ts';

/** When a measurement takes place. */
export interface CaseAt {
  readonly block: number;
  /** Position in the order of the round. */
  readonly order: number;
  readonly seed: number;
  /** Present in rounds that leave out throughput. */
  readonly skipsThroughput?: true;
}

export interface CaseResult {
  readonly samples: readonly BlockSample[];
  readonly outputs: readonly RunOutput[];
  readonly failures: readonly BlockFailure[];
  /** Observed resolution of the host's clock. */
  readonly timerTick?: Milliseconds;
  readonly wasi?: string;
  readonly notices?: readonly Notice[];
  /** Throughput that is not that of the steady state. */
  readonly unsteady?: readonly Unsteady[];
}

/** What a page measures with several instances at once, after the rounds. */
export interface ScalingHost {
  /** Returns the work per second of all workers together. Rejects if it fails. */
  readonly scale: (subject: string, workers: number) => Promise<number>;
  /** Counts the instances that one worker can hold. Rejects if it fails. */
  readonly countInstances: (subject: string) => Promise<{ readonly instances: number; readonly notice: Notice | null }>;
}

/** A process or a page that can be measured. */
export interface MeasuringHost {
  /** The host's entry in the report. */
  readonly host: Host;
  /** Whether this host can run a program. */
  readonly runs: (subject: string) => boolean;
  /** Called before the first measurement of a round. */
  readonly beginBlock: () => Promise<void>;
  /** Measures a program. Expected failures are in the result; it throws if the host itself is lost. */
  readonly measure: (subject: string, at: CaseAt) => Promise<CaseResult>;
  /** Absent for processes, and for all but one engine of a browser, because they share its threads. */
  readonly scaling?: ScalingHost;
}
