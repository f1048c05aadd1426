import { Radio } from '@mantine/core';
import type { Question, QuestionOption } from '../../../core/learn/lesson.ts';
import { Prose } from '../../ui/Prose.tsx';
import classes from './Lesson.module.css';

export interface QuestionFormProps {
  readonly question: Question;
  /** Null while the learner has measured nothing that the question asks about. */
  readonly options: readonly QuestionOption[] | null;
  /** The index of the chosen option; null before one was chosen. */
  readonly chosen: number | null;
  readonly onChoose: (option: number) => void;
}

const RADIO = { radio: classes.radio ?? '' };

/** A question with its options. Choosing one shows at once whether it is correct, and why. */
export function QuestionForm({ question, options, chosen, onChoose }: QuestionFormProps) {
  if (options === null) {
    return (
      <p className={classes.question}>
        <Prose text={`${question.ask} Measure it first: the question refers to your own result.`} />
      </p>
    );
  }
  const option = chosen === null ? undefined : options[chosen];
  return (
    <div className={classes.question}>
      <Radio.Group
        label={<Prose text={question.ask} />}
        value={chosen === null ? null : String(chosen)}
        onChange={(value) => onChoose(Number(value))}
      >
        <div className={classes.options}>
          {options.map(({ text }, index) => (
            <Radio key={text} value={String(index)} label={<Prose text={text} />} classNames={RADIO} />
          ))}
        </div>
      </Radio.Group>
      <div role="status">
        {option !== undefined && (
          <p className={option.isCorrect ? classes.right : classes.wrong}>
            <strong>{option.isCorrect ? 'Correct.' : 'Not correct.'}</strong> <Prose text={option.because} />
          </p>
        )}
      </div>
    </div>
  );
}
