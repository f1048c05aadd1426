import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { BenchPlan } from '../../core/bench/plan.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import type { Host, Report, Subject } from '../../core/report/report.ts';
import type { Problem } from '../ui/problem.ts';
import type { MeasuredCell } from './cells.ts';

/* The request for a measurement and its observable state. */

export interface MeasurementRequest {
  readonly plan: BenchPlan;
  readonly subjects: readonly SubjectInput[];
}

export interface Progress {
  /** Finished blocks of those planned. */
  readonly block: number;
  readonly blocks: number;
  /** Finished share of the cases, from 0 to 1. */
  readonly share: number;
  /** The current case; null between cases. */
  readonly current: { readonly subject: string; readonly host: string; readonly activity: string } | null;
  /** Elapsed time without pauses. */
  readonly elapsed: Milliseconds;
  /** Estimated remaining time; null until it can be estimated. */
  readonly timeLeft: Milliseconds | null;
}

/**
 * Every state except `idle` is an active measurement. A pause, a cancel and a hidden page discard the current block,
 * which is measured again from its start. `paused` includes the automatic pause while the page is hidden. In
 * `preparing`, the local server prepares its hosts and nothing is timed yet.
 */
export type MeasurementPhase = 'idle' | 'preparing' | 'running' | 'pausing' | 'paused' | 'cancelling';

export interface MeasurementState {
  readonly phase: MeasurementPhase;
  readonly plan: BenchPlan | null;
  /** The programs of the plan, with their names and declared work. */
  readonly subjects: readonly Subject[];
  readonly progress: Progress | null;
  /** The hosts, once they are known. */
  readonly hosts: readonly Host[];
  /** The state of each case; empty unless a measurement is active. */
  readonly cells: readonly MeasuredCell[];
  /** The report so far, and the complete report at the end. Restored after a reload. */
  readonly report: Report | null;
  /** Analysis of the report; null until there is one. */
  readonly analysis: Analysis | null;
  /** Why it could not start or had to end. */
  readonly problem: Problem | null;
}
