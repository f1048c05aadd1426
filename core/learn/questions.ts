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
  const comparisons = measured?.analysis.comparisons.filter(
    ({ metric, workers }) => metric === question.metric && workers === 1,
  );
  const { host, than } = question;
  const found = comparisons?.find((each) => each.host === host && each.baseline === than);
  const reversed = comparisons?.find((each) => each.host === than && each.baseline === host);
  if (measured !== null && found !== undefined) return verdictOptions(found, found.verdict.kind, measured);
  if (measured === null || reversed === undefined) return null;
  return verdictOptions(reversed, REVERSED[reversed.verdict.kind], measured);
}

const REVERSED: Readonly<Record<Verdict['kind'], Verdict['kind']>> = {
  less: 'more',
  more: 'less',
  same: 'same',
  unsure: 'unsure',
};

function verdictOptions(
  comparison: Comparison,
  verdict: Verdict['kind'],
  { report }: Figures,
): readonly QuestionOption[] {
  const because = comparisonSentence(comparison, report);
  return VERDICTS.map(([kind, text]) => ({ text, isCorrect: kind === verdict, because }));
}
