import { IconCircleCheck } from '@tabler/icons-react';
import { doneSteps, isStepDone } from '../../../core/learn/progress.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { shippedLessons } from '../catalogue/shipped.ts';
import classes from '../Learn.module.css';
import { useProgress } from '../progress-store.ts';

/** The lessons of the site with the learner's progress. */
export function LessonCards() {
  const progress = useProgress((state) => state.progress);
  return (
    <ol className={classes.cards}>
      {shippedLessons().map(({ lesson }, index) => {
        const { id, title, goals, minutes, steps } = lesson;
        const done = doneSteps(progress, id, steps);
        const isDone = done === steps.length;
        // A lesson that was begun continues at its first open step.
        const open = done === 0 || isDone ? undefined : steps.find((step) => !isStepDone(progress, id, step.id));
        const step = open?.id ?? null;
        return (
          <li key={id} className={classes.card}>
            <a href={hrefOf({ screen: 'learn', lesson: { kind: 'shipped', id }, step })} className={classes.cardLink}>
              <span className={classes.number}>{index + 1}</span>
              <span className={classes.cardTitle}>{title}</span>
            </a>
            <p className={classes.goal}>{goals[0]}</p>
            <p className={classes.cardFacts}>
              <span>{minutes} min</span>
              <span className={isDone ? classes.doneText : undefined}>
                {isDone && <IconCircleCheck size={14} aria-hidden />}
                {isDone ? 'Done' : done === 0 ? `${steps.length} steps` : `${done} of ${steps.length} steps done`}
              </span>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
