import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from './text-change.ts';

test.each([
  ['abc', 'abc', null],
  ['abc', 'axc', { start: 1, end: 2, text: 'x' }],
  ['ab', 'aab', { start: 1, end: 1, text: 'a' }],
  ['', 'x', { start: 0, end: 0, text: 'x' }],
  ['a\r\nb', 'a\nb', { start: 1, end: 3, text: '\n' }],
  ['😀', '😁', { start: 0, end: 2, text: '😁' }],
])('%j becomes %j', (before, after, change) => expect(changeBetween(before, after)).toEqual(change));

test('turns any text into any other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '😀', '😁') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeBetween(before, after);
      if (change === null) return before === after;
      return before.slice(0, change.start) + change.text + before.slice(change.end) === after;
    }),
  );
});
