import { useEffect, useRef, useState } from 'react';
import type { StepSetup } from '../../../core/learn/lesson.ts';
import type { Problem } from '../../ui/problem.ts';
import type { OpenedLesson } from '../catalogue/lessons-store.ts';
import type { Playground } from '../playground.ts';
import { startStep } from './step-store.ts';

export interface OpenedStep {
  /** Why the program could not be opened; null otherwise. */
  readonly problem: Problem | null;
  /** Opens the program of the step again, as at the start of the step. */
  reset(): void;
}

/** Opens the program of a step in the playground. A step without a program of its own continues with an earlier one. */
export function useOpenedStep(
  { lesson, key }: Extract<OpenedLesson, { kind: 'lesson' }>,
  index: number,
  playground: Playground,
): OpenedStep {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [resets, setResets] = useState(0);
  const openProgram = useRef('');
  const steps = lesson.steps.slice(0, index + 1);
  const step = steps.at(-1);
  const pane = step?.pane ?? null;
  const hasOwn = step?.setup != null;
  // As text, because a lesson that is edited is parsed again: its program is opened again only if it changed.
  const setupText = JSON.stringify(steps.findLast(({ setup }) => setup !== null)?.setup ?? null);
  useEffect(() => {
    startStep();
    const wanted: StepSetup | null = JSON.parse(setupText);
    const program = `${key} ${resets} ${setupText}`;
    let isCurrent = true;
    const show = () => {
      if (isCurrent && pane !== null) playground.show(pane);
    };
    if (wanted === null || (!hasOwn && openProgram.current === program)) show();
    else {
      setProblem(null);
      openProgram.current = program;
      void playground.open(wanted).then((failure) => {
        if (!isCurrent) return;
        setProblem(failure);
        if (failure === null) show();
      });
    }
    return () => {
      isCurrent = false;
    };
    // Entering another step opens its program again, even if it is the same one.
  }, [index, key, resets, setupText, hasOwn, pane, playground]);
  return { problem, reset: () => setResets((count) => count + 1) };
}
