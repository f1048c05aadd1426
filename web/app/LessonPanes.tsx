import { UnstyledButton } from '@mantine/core';
import { useStep } from '../learn/lesson/step-store.ts';
import classes from './Shell.module.css';

export type LessonSide = 'lesson' | 'program';

export interface LessonPanesProps {
  readonly side: LessonSide;
  readonly onSide: (side: LessonSide) => void;
}

const SIDES = [
  ['lesson', 'Lesson'],
  ['program', 'Program'],
] as const;

/** On a narrow page: switches between the text of a lesson and the playground. */
export function LessonPanes({ side, onSide }: LessonPanesProps) {
  // The checks are out of view while the program is shown.
  const isDone = useStep((state) => state.isDone);
  return (
    <nav className={classes.panes} aria-label="Lesson and program">
      {SIDES.map(([id, label]) => (
        <UnstyledButton key={id} className={classes.pane} aria-pressed={side === id} onClick={() => onSide(id)}>
          {label}
          {id === 'lesson' && isDone && <span className={classes.done}>Task done</span>}
        </UnstyledButton>
      ))}
    </nav>
  );
}
