import type { Comparison } from '../analysis/analysis.ts';
import { comparisonSentence } from '../analysis/words/comparison.ts';
import type { Verdict } from '../stats/figure.ts';
import type { Figures } from './figures.ts';
import type { Question, QuestionOption } from './lesson.ts';

/* The options of questions. Those about a verdict depend on what the learner measured. */

const VERDICTS: readonly (readonly [Verdict['kind'], string])[] = [
  ['less', 'Faster'],
  ['same', 'The same'],
  ['more', 'Slower'],
  ['unsure', 'Inconclusive'],
];

/** By their characters, because authors often write the correct option first. */
const inOrder = (a: QuestionOption, b: QuestionOption): number => (a.text < b.text ? -1 : Number(a.text > b.text));

/**
 * Returns the options in the order in which they are shown; null if the learner's measurement does not answer the question.
 *
 * @param measured the learner's last measurement; null if there is none
 */
export function optionsOf(question: Question, measured: Figures | null): readonly QuestionOption[] | null {
  if (question.kind === 'choice') return question.options.toSorted(inOrder);
  const comparison = measured?.analysis.comparisons.find(
    ({ host, metric, workers }) => host === question.host && metric === question.metric && workers === 1,
  );
  return measured === null || comparison === undefined ? null : verdictOptions(comparison, measured);
}

function verdictOptions(comparison: Comparison, { report }: Figures): readonly QuestionOption[] {
  const because = comparisonSentence(comparison, report);
  return VERDICTS.map(([kind, text]) => ({ text, isCorrect: kind === comparison.verdict.kind, because }));
}
