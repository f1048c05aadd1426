import { expect, test } from 'vitest';
import { subjectWork } from './declared-work.ts';

const size = (amount: number) => ({ args: [String(amount)], amount });

test('measures between the two smallest sizes, without a check of the output', () => {
  expect(subjectWork({ unit: 'rows', sizes: [size(300), size(10), size(100)] })).toEqual({
    unit: 'rows',
    small: { args: ['10'], amount: 10, stdoutSha256: null },
    large: { args: ['100'], amount: 100, stdoutSha256: null },
  });
});

test('measures nothing between equal sizes', () => {
  expect(subjectWork({ unit: 'rows', sizes: [size(10), size(10)] })).toBeNull();
});
