import { expect, test } from 'vitest';
import { analyse } from '../../../core/analysis/analyse.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import { unequalReport } from '../../../test/e2e/bench-report.ts';
import { headlineExcerpt } from './headline-excerpt.ts';

test('contains one program with the values of its headlines', () => {
  const excerpt = headlineExcerpt(unequalReport());
  expect(excerpt.subjects.map(({ key }) => key)).toEqual(['sha256-c']);
  expect(new Set(excerpt.series.map(({ subject }) => subject))).toEqual(new Set(['sha256-c']));
  const { sentence } = answerOf({ report: excerpt, analysis: analyse(excerpt, { baseline: null }) });
  expect(sentence).toContain('SHA-256');
});
