import type { Action, LessonPane, StepSetup } from '../../core/learn/lesson.ts';
import type { LessonRun } from '../../core/learn/lesson-run.ts';
import type { Problem } from '../ui/problem.ts';

/** The playground next to a lesson. The shell of the page connects it to Play, because features do not import each other. */
export interface Playground {
  /** Opens the program of a step in a separate session. Nothing is run. Resolves to null if it was opened. */
  open(setup: StepSetup): Promise<Problem | null>;
  show(pane: LessonPane): void;
  /** Changes the inputs and runs the program to its end, or calls an exported function. */
  act(action: Action): Promise<void>;
  /** Shows the user's own program and files again. */
  leave(): void;
}

/** A run of the open step, which is reported again when a call of an exported function has returned. */
export interface ReportedRun {
  /** Increases with every run of the page. */
  readonly number: number;
  readonly run: LessonRun;
}
