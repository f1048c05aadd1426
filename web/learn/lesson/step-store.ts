import { create } from 'zustand';
import type { LessonRun } from '../../../core/learn/lesson-run.ts';
import type { ReportedRun } from '../playground.ts';

/* The runs of the open step, and the answers to its questions. */

interface StepState {
  readonly reported: readonly ReportedRun[];
  /** Maps the index of a question to the index of the chosen option. */
  readonly answers: ReadonlyMap<number, number>;
  /** Whether the task of the step is done. */
  readonly isDone: boolean;
}

/** Checks look at the last few runs only. */
const KEPT_RUNS = 10;

export const useStep = create<StepState>()(() => ({ reported: [], answers: new Map(), isDone: false }));

/** Forgets the runs: the program of a step was opened. */
export function startRuns(): void {
  useStep.setState({ reported: [] });
}

/** Forgets the runs and the answers of the step before. */
export function startStep(): void {
  useStep.setState({ reported: [], answers: new Map(), isDone: false });
}

/** Adds a run, or replaces an earlier state of the same run. */
export function showRun(reported: ReportedRun): void {
  useStep.setState((state) => ({
    reported: [...state.reported.filter(({ number }) => number !== reported.number), reported].slice(-KEPT_RUNS),
  }));
}

export function answer(question: number, option: number): void {
  useStep.setState(({ answers }) => ({ answers: new Map(answers).set(question, option) }));
}

export function setStepDone(isDone: boolean): void {
  useStep.setState({ isDone });
}

export const runsOf = (reported: readonly ReportedRun[]): readonly LessonRun[] => reported.map(({ run }) => run);
