import { Button } from '@mantine/core';
import type { Lesson } from '../../../core/learn/lesson.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { downloadBytes } from '../../ui/download.ts';
import { type ShippedLesson, shippedLessons } from '../catalogue/shipped.ts';
import classes from '../Learn.module.css';

/** The lessons for planning a class: goals, minutes, prerequisites, and a link to each step. */
export function TeachersTable() {
  const lessons = shippedLessons();
  const minutes = lessons.reduce((sum, { lesson }) => sum + lesson.minutes, 0);
  return (
    <Disclosure className={classes.teachers} label={<h3 className={classes.heading}>Overview for teachers</h3>}>
      <p className={classes.hint}>
        All lessons together take about {minutes} min. Links open a lesson at that step. To work without a connection,
        install Wasm Dyno on the computers of the class and start it with <code>npm start</code>: lessons and samples
        then come from the computer itself.
      </p>
      <Button size="xs" variant="default" onClick={() => window.print()} className={classes.print}>
        Print overview
      </Button>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Lesson</th>
            <th scope="col">Goals</th>
            <th scope="col">Minutes</th>
            <th scope="col">Prerequisites</th>
            <th scope="col">Steps</th>
          </tr>
        </thead>
        <tbody>
          {lessons.map((shipped) => (
            <TeachersRow key={shipped.lesson.id} shipped={shipped} titleOf={(id) => titleOf(lessons, id)} />
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}

function titleOf(lessons: readonly ShippedLesson[], id: string): string {
  return lessons.find(({ lesson }) => lesson.id === id)?.lesson.title ?? id;
}

interface TeachersRowProps {
  readonly shipped: ShippedLesson;
  readonly titleOf: (id: string) => string;
}

function TeachersRow({ shipped, titleOf: nameOf }: TeachersRowProps) {
  const { lesson, markdown } = shipped;
  const { id, title, goals, minutes, requires, steps } = lesson;
  return (
    <tr>
      <th scope="row">
        <LessonLink id={id} step={null} text={title} />
        <button
          type="button"
          className={classes.source}
          onClick={() => downloadBytes(`${id}.md`, new TextEncoder().encode(markdown), 'text/markdown')}
        >
          Download Markdown
        </button>
      </th>
      <td data-column="Goals">
        <ul>
          {goals.map((goal) => (
            <li key={goal}>{goal}</li>
          ))}
        </ul>
      </td>
      <td data-column="Minutes">{minutes}</td>
      <td data-column="Prerequisites">{requires.length === 0 ? 'None' : requires.map(nameOf).join('; ')}</td>
      <td data-column="Steps">
        <ol>
          {steps.map((step) => (
            <li key={step.id}>
              <LessonLink id={id} step={step.id} text={step.title} />
            </li>
          ))}
        </ol>
      </td>
    </tr>
  );
}

function LessonLink({
  id,
  step,
  text,
}: {
  readonly id: Lesson['id'];
  readonly step: string | null;
  readonly text: string;
}) {
  return <a href={hrefOf({ screen: 'learn', lesson: { kind: 'shipped', id }, step })}>{text}</a>;
}
