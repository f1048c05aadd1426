import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { BenchPlan } from '../../core/bench/plan.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import type { Report } from '../../core/report/report.ts';
import type { Problem } from '../ui/problem.ts';

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
  readonly progress: Progress | null;
  /** The report so far, and the complete report at the end. Restored after a reload. */
  readonly report: Report | null;
  /** Analysis of the report; null until there is one. */
  readonly analysis: Analysis | null;
  /** Why it could not start or had to end. */
  readonly problem: Problem | null;
}
