import type { ServerHost, ServerOutcome } from '../../../core/api/api.ts';
import type { Bytes, Milliseconds } from '../../../core/base/units.ts';
import { type BytesComparison, compareKept, type KeptBytes } from '../../../core/parity/bytes.ts';
import { type Change, type ChangePair, compareChanges } from '../../../core/parity/changes.ts';
import { compareOutcomes, type OutcomeComparison } from '../../../core/parity/outcomes.ts';
import type { Reason } from '../../../core/parity/reasons.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import type { RunOutcome } from '../../../core/run/outcome.ts';
import type { Problem } from '../../ui/problem.ts';

/* A run in the tab and a run under a host of the server, from the same inputs, and their comparison. */

export interface RunRecord<Outcome> {
  readonly outcome: Outcome;
  readonly stdout: KeptBytes;
  readonly stderr: KeptBytes;
  readonly changes: readonly Change[];
  /** How many more changes there are, which the list leaves out. */
  readonly unlisted: number;
  /** Null if it did not start. */
  readonly duration: Milliseconds | null;
}

export interface RunsComparison {
  readonly here: RunRecord<RunOutcome>;
  readonly there: RunRecord<ServerOutcome>;
  readonly outcome: OutcomeComparison;
  readonly stdout: BytesComparison;
  readonly stderr: BytesComparison;
  readonly changes: readonly ChangePair[];
  /** Why hosts may differ over this program. */
  readonly reasons: readonly Reason[];
}

export type ServerPhase =
  /** Waits for the run in the tab, whose typed input becomes the server's input. */
  | { readonly kind: 'after-tab' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'queued'; readonly ahead: number }
  /** The host compiles the module before the program starts. */
  | { readonly kind: 'compiling' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended' };

export type PairedEnd =
  | { readonly kind: 'compared'; readonly comparison: RunsComparison }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled' };

export interface PairedRun {
  readonly number: number;
  readonly host: ServerHost;
  readonly config: RunConfig;
  readonly tabEnded: boolean;
  readonly server: ServerPhase;
  /** Bytes of output that came from the server. */
  readonly received: Bytes;
  /** Null while the runs are active. */
  readonly end: PairedEnd | null;
}

export function compareRuns(
  here: RunRecord<RunOutcome>,
  there: RunRecord<ServerOutcome>,
  reasons: readonly Reason[],
): RunsComparison {
  return {
    here,
    there,
    outcome: compareOutcomes(here.outcome, there.outcome),
    stdout: compareKept(here.stdout, there.stdout),
    stderr: compareKept(here.stderr, there.stderr),
    changes: compareChanges(here.changes, there.changes, there.unlisted),
    reasons,
  };
}

/** Names the parts that differ. Expected differences between hosts do not count. */
export function differingParts({ outcome, stdout, stderr, changes }: RunsComparison): string[] {
  return [
    ...(outcome.verdict === 'different' ? ['exit'] : []),
    ...(stdout.kind === 'different' ? ['stdout'] : []),
    ...(stderr.kind === 'different' ? ['stderr'] : []),
    ...(changes.some(({ identical }) => !identical) ? ['changed files'] : []),
  ];
}

/** Whether the program uses inputs that differ between runs, such as the clock. They do not explain a different ending. */
export function isExpected({ outcome, reasons }: RunsComparison): boolean {
  return outcome.verdict !== 'different' && reasons.some(({ expected }) => expected);
}
