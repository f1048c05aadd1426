import type { CaseRequest } from '../../core/api/api.ts';
import type { BenchPlan } from '../../core/bench/plan.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { Failure, Host, Machine, Notice, RunOutput } from '../../core/report/report.ts';

/* What a measurement sees of the local server: hosts of the machine, made ready for its programs, one case at a time. */

export interface ServerSessionRequest {
  readonly plan: BenchPlan;
  readonly subjects: readonly SubjectInput[];
  readonly signal: AbortSignal;
  /** What is made ready now, and how much of it is done. */
  readonly onPreparing: (message: string, share: number) => void;
}

export type OpenedServerSession =
  | { readonly kind: 'open'; readonly session: ServerSession }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly message: string };

export type ServerCaseOutcome =
  | {
      readonly kind: 'measured';
      readonly samples: readonly BlockSample[];
      readonly outputs: readonly RunOutput[];
      readonly failures: readonly BlockFailure[];
      readonly notices: readonly Notice[];
    }
  | { readonly kind: 'aborted' }
  /** The server is gone, and with it all of its hosts. */
  | { readonly kind: 'lost'; readonly message: string };

export interface ServerSession {
  /** As they stand in the report. */
  readonly hosts: readonly Host[];
  /** Whole pairs of subject and host that cannot be measured. */
  readonly failures: readonly Failure[];
  readonly machine: Machine;
  readonly notices: readonly Notice[];
  measure(asked: CaseRequest, signal: AbortSignal): Promise<ServerCaseOutcome>;
  /** Ends it; what was built for it is removed there. */
  close(): void;
}
