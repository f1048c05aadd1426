import { UnstyledButton } from '@mantine/core';
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
  return (
    <nav className={classes.panes} aria-label="Lesson and program">
      {SIDES.map(([id, label]) => (
        <UnstyledButton key={id} className={classes.pane} aria-pressed={side === id} onClick={() => onSide(id)}>
          {label}
        </UnstyledButton>
      ))}
    </nav>
  );
}
