import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { allPassed, evaluateChecks } from '../../../core/learn/checks.ts';
import type { Figures } from '../../../core/learn/figures.ts';
import { hasTask, type Step } from '../../../core/learn/lesson.ts';
import { isStepDone } from '../../../core/learn/progress.ts';
import { optionsOf } from '../../../core/learn/questions.ts';
import { useMeasurement } from '../../measure/session.ts';
import { Prose } from '../../ui/Prose.tsx';
import type { Playground } from '../playground.ts';
import { markDone, useProgress } from '../progress-store.ts';
import { CheckList } from './CheckList.tsx';
import classes from './Lesson.module.css';
import { QuestionForm } from './QuestionForm.tsx';
import { answer, runsOf, setStepDone, useStep } from './step-store.ts';

export interface StepTaskProps {
  readonly lessonKey: string;
  readonly step: Step;
  readonly playground: Playground;
  /** Opens the step's program again as at its start. */
  readonly onReset: () => void;
}

/** The task of a step with its checks, which are evaluated after every run, and its questions. */
export function StepTask({ lessonKey, step, playground, onReset }: StepTaskProps) {
  const { task, checks, questions, solution } = step;
  const reported = useStep((state) => state.reported);
  const answers = useStep((state) => state.answers);
  const wasDone = useProgress(({ progress }) => isStepDone(progress, lessonKey, step.id));
  const [isShowing, setShowing] = useState(false);
  const runs = runsOf(reported);
  const measured = useMeasured();
  const results = evaluateChecks(checks, runs, measured);
  const ranWell = checks.length === 0 || allPassed(results);
  const options = questions.map((question) => optionsOf(question, measured));
  const answeredWell = options.every((each, index) => each?.[answers.get(index) ?? -1]?.isCorrect === true);
  const isDone = hasTask(step) && ranWell && answeredWell;
  useEffect(() => {
    setStepDone(isDone);
    if (isDone) markDone(lessonKey, step.id);
  }, [isDone, lessonKey, step.id]);
  if (!hasTask(step)) return null;
  const showSolution = async () => {
    setShowing(true);
    try {
      for (const action of solution) await playground.act(action);
    } finally {
      setShowing(false);
    }
  };
  const hasFailed = runs.length > 0 && !ranWell;
  return (
    <section className={classes.task} aria-label="Task">
      {task !== null && (
        <p className={classes.taskText}>
          <strong>Task.</strong> <Prose text={task} />
        </p>
      )}
      {checks.length > 0 && <CheckList results={results} hasRun={runs.length > 0} />}
      {questions.map((question, index) => (
        <QuestionForm
          key={question.ask}
          question={question}
          options={options[index] ?? null}
          chosen={answers.get(index) ?? null}
          onChoose={(option) => answer(index, option)}
        />
      ))}
      <div className={classes.actions}>
        {checks.length > 0 && (
          <Button size="xs" variant="default" onClick={onReset} disabled={isShowing}>
            Reset step
          </Button>
        )}
        {solution.length > 0 && (hasFailed || isShowing) && (
          <Button size="xs" variant="default" onClick={() => void showSolution()} loading={isShowing}>
            Show me
          </Button>
        )}
      </div>
      <div role="status" className={classes.done}>
        {isDone ? (
          <>
            <IconCircleCheck size={18} aria-hidden /> <strong>Task done</strong>
          </>
        ) : (
          wasDone && <span className={classes.before}>You completed this step before.</span>
        )}
      </div>
    </section>
  );
}

/** The learner's last measurement in Bench on this page; null if there is none. */
function useMeasured(): Figures | null {
  const report = useMeasurement((state) => state.report);
  const analysis = useMeasurement((state) => state.analysis);
  return useMemo(() => (report === null || analysis === null ? null : { report, analysis }), [report, analysis]);
}
