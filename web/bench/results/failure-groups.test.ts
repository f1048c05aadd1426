import { expect, it } from 'vitest';
import { NOT_IN_JAVA } from '../../../core/report/no-form.ts';
import { failureGroups, shortMessage } from './failure-groups.ts';

it('groups failures by reason and separates programs without a form', () => {
  const report = {
    failures: [
      { subject: 'a', host: 'java', block: null, message: NOT_IN_JAVA },
      { subject: 'b', host: 'java', block: null, message: NOT_IN_JAVA },
      { subject: 'a', host: 'webkit', block: 2, message: 'It took too long.' },
      { subject: 'a', host: 'webkit', block: 5, message: 'It took too long.' },
      { subject: null, host: 'deno', block: null, message: 'It is gone.' },
    ],
  };
  expect(failureGroups(report)).toEqual({
    failed: [
      { host: 'webkit', message: 'It took too long.', subjects: ['a'], blocks: 2 },
      { host: 'deno', message: 'It is gone.', subjects: [], blocks: 0 },
    ],
    withoutForm: [{ host: 'java', message: NOT_IN_JAVA, subjects: ['a', 'b'], blocks: 0 }],
  });
});

it('shortens a long message to its error', () => {
  const long = [
    'The start run ended with exit code 1.',
    '21 |   const imports = {};',
    '22 |   instantiate();',
    'LinkError: import function sock_accept must be callable',
    '    at <anonymous> (run.cjs:22:31)',
  ].join('\n');
  expect(shortMessage(long)).toBe(
    'The start run ended with exit code 1. LinkError: import function sock_accept must be callable',
  );
  expect(shortMessage('It took longer than 60 s.')).toBe('It took longer than 60 s.');
  expect(shortMessage('x'.repeat(5000)).length).toBeLessThanOrEqual(400);
});
