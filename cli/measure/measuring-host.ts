import type { Milliseconds } from '../../core/base/units.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { Host, Notice, RunOutput } from '../../core/report/report.ts';

/* What the blocks see of a host, be it a process or a page. */

export interface CaseAt {
  readonly block: number;
  /** The place in the block. */
  readonly order: number;
  readonly seed: number;
}

export interface CaseResult {
  readonly samples: readonly BlockSample[];
  readonly outputs: readonly RunOutput[];
  readonly failures: readonly BlockFailure[];
  /** Of the host's clock, where it was observed. */
  readonly timerTick?: Milliseconds;
  readonly wasi?: string;
  readonly notices?: readonly Notice[];
}

export interface MeasuringHost {
  /** As it stands in the report. */
  readonly host: Host;
  /** Whether this host can run the subject at all. */
  readonly runs: (subject: string) => boolean;
  /** Before the first case of a block. */
  readonly beginBlock: () => Promise<void>;
  /** One subject to its end. Expected failures are in the result; it throws where the host itself is lost. */
  readonly measure: (subject: string, at: CaseAt) => Promise<CaseResult>;
}
