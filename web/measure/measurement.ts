import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { BenchPlan } from '../../core/bench/plan.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import type { Report } from '../../core/report/report.ts';
import type { Problem } from '../ui/problem.ts';

/* What a measurement is asked, and what can be seen of it while it goes on. */

export interface MeasurementRequest {
  readonly plan: BenchPlan;
  readonly subjects: readonly SubjectInput[];
}

export interface Progress {
  /** Blocks that are done, of those planned. */
  readonly block: number;
  readonly blocks: number;
  /** Share of the cases that are done, from 0 to 1. */
  readonly share: number;
  /** What is measured now; null between cases. */
  readonly current: { readonly subject: string; readonly host: string; readonly activity: string } | null;
  /** Without pauses. */
  readonly elapsed: Milliseconds;
  /** Null until there is something to go by. */
  readonly timeLeft: Milliseconds | null;
}

/**
 * Anything but `idle` is a measurement that goes on or waits. A pause, a cancel and a hidden page end the
 * block that is being measured at once; it is measured again from its start. `paused` is also the page's
 * own pause while it is hidden, which ends by itself. While it is `preparing`, the local server makes its
 * hosts ready and nothing is timed yet.
 */
export type MeasurementPhase = 'idle' | 'preparing' | 'running' | 'pausing' | 'paused' | 'cancelling';

export interface MeasurementState {
  readonly phase: MeasurementPhase;
  readonly plan: BenchPlan | null;
  readonly progress: Progress | null;
  /** What is measured so far; after the end, the whole. Kept over a reload. */
  readonly report: Report | null;
  /** Of that report; null until there is one. */
  readonly analysis: Analysis | null;
  /** Why it could not begin or had to end. */
  readonly problem: Problem | null;
}
