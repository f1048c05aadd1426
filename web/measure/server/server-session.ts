import type { CaseRequest } from '../../../core/api/api.ts';
import type { BenchPlan } from '../../../core/bench/plan.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import type { BlockFailure, BlockSample } from '../../../core/report/block.ts';
import type { Build, Failure, Host, Machine, Notice, RunOutput, Unsteady } from '../../../core/report/report.ts';

/* The local server as a measurement uses it: prepared hosts of this machine, which measure one case at a time. */

export interface ServerSessionRequest {
  readonly plan: BenchPlan;
  readonly subjects: readonly SubjectInput[];
  readonly signal: AbortSignal;
  /** Called with the current preparation step and its progress. */
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
      readonly unsteady: readonly Unsteady[];
    }
  | { readonly kind: 'aborted' }
  /** The server and all of its hosts are gone. */
  | { readonly kind: 'lost'; readonly message: string };

export interface ServerSession {
  /** Hosts of the report. */
  readonly hosts: readonly Host[];
  /** Pairs of subject and host that cannot be measured. */
  readonly failures: readonly Failure[];
  /** What built the native binaries. */
  readonly builds: readonly Build[];
  readonly machine: Machine;
  readonly notices: readonly Notice[];
  measure(benchCase: CaseRequest, signal: AbortSignal): Promise<ServerCaseOutcome>;
  /** Ends the session. The server removes the files that it built. */
  close(): void;
}
