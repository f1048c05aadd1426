import { IconCheck } from '@tabler/icons-react';
import type { Step } from '../../../core/learn/lesson.ts';
import { isStepDone } from '../../../core/learn/progress.ts';
import { useProgress } from '../progress-store.ts';
import classes from './Lesson.module.css';

export interface StepNavProps {
  readonly lessonKey: string;
  readonly steps: readonly Step[];
  /** The id of the shown step. */
  readonly current: string;
  readonly hrefTo: (id: string) => string;
}

/** Links to the steps of a lesson, with a mark on those that are done. */
export function StepNav({ lessonKey, steps, current, hrefTo }: StepNavProps) {
  const progress = useProgress((state) => state.progress);
  return (
    <nav aria-label="Steps">
      <ol className={classes.steps}>
        {steps.map(({ id, title }, index) => {
          const isDone = isStepDone(progress, lessonKey, id);
          return (
            <li key={id}>
              <a
                href={hrefTo(id)}
                aria-current={id === current ? 'step' : undefined}
                aria-label={`Step ${index + 1}: ${title}${isDone ? ', done' : ''}`}
                title={title}
                className={isDone ? classes.stepDone : classes.stepOpen}
              >
                {isDone ? <IconCheck size={14} aria-hidden /> : index + 1}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
