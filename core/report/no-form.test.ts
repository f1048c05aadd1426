import { expect, it } from 'vitest';
import { hasNoForm, NO_SECOND_COMPILER, NOT_IN_JAVA, NOT_NATIVE, reasonText } from './no-form.ts';

const failure = { subject: 'sha256-c', host: 'java', block: null, message: NOT_IN_JAVA };

it('separates a missing form of a program from a failure', () => {
  expect(hasNoForm(failure)).toBe(true);
  const earlier = 'Only hello-c and noop are written in Java, too: it is measured for reference.';
  expect(hasNoForm({ ...failure, message: earlier })).toBe(true);
  expect(reasonText(earlier)).toBe(NOT_IN_JAVA);
  expect(hasNoForm({ ...failure, host: 'native', message: `It has no source in C, ${NOT_NATIVE}` })).toBe(true);
  expect(hasNoForm({ ...failure, host: 'native:cc', message: NO_SECOND_COMPILER })).toBe(true);
  expect(hasNoForm({ ...failure, message: 'There is no javac to compile it with.' })).toBe(false);
  expect(hasNoForm({ ...failure, block: 3 })).toBe(false);
  expect(hasNoForm({ ...failure, subject: null })).toBe(false);
});
