import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { hrefOf, type LessonAddress } from '../../../core/share/address.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { OpenedLesson } from '../catalogue/lessons-store.ts';
import { shippedLessons } from '../catalogue/shipped.ts';
import type { Playground } from '../playground.ts';
import { markDone } from '../progress-store.ts';
import { Markdown } from '../text/Markdown.tsx';
import { BackLink } from './BackLink.tsx';
import classes from './Lesson.module.css';
import { LessonText } from './LessonText.tsx';
import { StepNav } from './StepNav.tsx';
import { StepTask } from './StepTask.tsx';
import { useOpenedStep } from './use-opened-step.ts';

export interface LessonViewProps {
  readonly opened: Extract<OpenedLesson, { kind: 'lesson' }>;
  readonly address: LessonAddress;
  /** The id of the step; null for the first one. */
  readonly stepId: string | null;
  readonly playground: Playground;
}

/** A lesson, one step at a time, next to the playground. */
export function LessonView({ opened, address, stepId, playground }: LessonViewProps) {
  const { lesson, key } = opened;
  const index = Math.max(
    0,
    lesson.steps.findIndex(({ id }) => id === stepId),
  );
  const step = lesson.steps[index];
  const { problem, reset } = useOpenedStep(opened, index, playground);
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    top.current?.scrollTo(0, 0);
  }, [key, index]);
  if (step === undefined) return null;
  const base = address.kind === 'url' ? address.url : address.kind === 'shipped' ? document.baseURI : null;
  const next = lesson.steps[index + 1];
  const hrefTo = (id: string) => hrefOf({ screen: 'learn', lesson: address, step: id });
  return (
    <section ref={top} className={classes.lesson} aria-label="Lesson" tabIndex={-1}>
      <BackLink />
      <h2 className={classes.title}>{lesson.title}</h2>
      <p className={classes.facts}>
        About {lesson.minutes} min
        <Origin address={address} />
      </p>
      <StepNav lessonKey={key} steps={lesson.steps} current={step.id} hrefTo={hrefTo} />
      {index === 0 && lesson.intro !== '' && <LessonText text={lesson.intro} base={base} />}
      <h3 className={classes.stepTitle}>{step.title}</h3>
      <LessonText text={step.text} base={base} />
      {problem !== null && <ProblemNote problem={problem} tone="bad" />}
      <StepTask key={`${key} ${step.id}`} lessonKey={key} step={step} playground={playground} onReset={reset} />
      <div className={classes.onward}>
        {next === undefined ? (
          <LessonEnd address={address} onEnd={() => markReading(key, step)} />
        ) : (
          <Button component="a" href={hrefTo(next.id)} onClick={() => markReading(key, step)} variant="filled">
            Next: {next.title}
          </Button>
        )}
      </div>
    </section>
  );
}

type ShownStep = Extract<OpenedLesson, { kind: 'lesson' }>['lesson']['steps'][number];

/** A step without a task is done when the learner goes on. */
function markReading(lessonKey: string, { id, checks, questions }: ShownStep): void {
  if (checks.length + questions.length === 0) markDone(lessonKey, id);
}

function Origin({ address }: { readonly address: LessonAddress }) {
  if (address.kind === 'shipped') return null;
  const from = address.kind === 'url' ? (URL.parse(address.url)?.host ?? address.url) : 'a file';
  return <> · from {from}, not part of Wasm Dyno. Nothing runs until you start it.</>;
}

function LessonEnd({ address, onEnd }: { readonly address: LessonAddress; readonly onEnd: () => void }) {
  const lessons = shippedLessons();
  const at = address.kind === 'shipped' ? lessons.findIndex(({ lesson }) => lesson.id === address.id) : -1;
  const next = at < 0 ? undefined : lessons[at + 1]?.lesson;
  const lesson: LessonAddress | null = next === undefined ? null : { kind: 'shipped', id: next.id };
  return (
    <Button component="a" href={hrefOf({ screen: 'learn', lesson, step: null })} onClick={onEnd} variant="filled">
      {next === undefined ? 'Finish lesson' : `Next lesson: ${next.title}`}
    </Button>
  );
}

/** The problems of a lesson that could not be parsed, with their lines. */
export function InvalidLesson({ name, problems }: Omit<Extract<OpenedLesson, { kind: 'invalid' }>, 'kind'>) {
  return (
    <section className={classes.lesson} aria-label="Lesson" tabIndex={-1}>
      <BackLink />
      <h2 className={classes.title}>This lesson has problems</h2>
      <p className={classes.facts}>{name}</p>
      <table className={classes.problems}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Problem</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line, message }, index) => (
            <tr key={`${index} ${line} ${message}`}>
              <td>{line}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Markdown text="Correct the file, save it, and drop it here again. The format is described in `docs/lessons.md`." />
    </section>
  );
}
