import { expect, it } from 'vitest';
import { hasNoForm, NOT_IN_JAVA, NOT_NATIVE } from './no-form.ts';

const failure = { subject: 'sha256-c', host: 'java', block: null, message: NOT_IN_JAVA };

it('separates a missing form of a program from a failure', () => {
  expect(hasNoForm(failure)).toBe(true);
  expect(hasNoForm({ ...failure, host: 'native', message: `It has no source in C, ${NOT_NATIVE}` })).toBe(true);
  expect(hasNoForm({ ...failure, message: 'There is no javac to compile it with.' })).toBe(false);
  expect(hasNoForm({ ...failure, block: 3 })).toBe(false);
  expect(hasNoForm({ ...failure, subject: null })).toBe(false);
});
