import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldsOfWat, indentWat } from './wat-text.ts';

const lines = (...text: string[]): string => text.join('\n');

test('indents forms, flat blocks and their ends', () => {
  const text = lines(
    '(module',
    '(func $f (param $n i32)',
    '(result i32)',
    'block $out',
    'local.get $n',
    'if',
    'br $out ;; (not code',
    'else',
    'nop',
    'end',
    'end',
    '(if (i32.const 1)',
    '(then (nop))',
    '(else (nop)))',
    'i32.const 0)',
    ')',
  );
  expect(indentWat(text)).toBe(
    lines(
      '(module',
      '  (func $f (param $n i32)',
      '    (result i32)',
      '    block $out',
      '      local.get $n',
      '      if',
      '        br $out ;; (not code',
      '      else',
      '        nop',
      '      end',
      '    end',
      '    (if (i32.const 1)',
      '      (then (nop))',
      '      (else (nop)))',
      '    i32.const 0)',
      ')',
    ),
  );
});

test('does not change the lines of block comments, nor parentheses in strings', () => {
  const text = lines('(module', '(; a (', '      drawing ;)', '(data (i32.const 0) "((")', ')');
  expect(indentWat(text)).toBe(lines('(module', '  (; a (', '      drawing ;)', '  (data (i32.const 0) "((")', ')'));
});

test('folds forms, blocks and comments of several lines', () => {
  const text = lines('(module', '(; one', 'two ;)', '(func', 'block', 'nop', 'end', ')', '(func (nop))', ')');
  expect(foldsOfWat(text)).toEqual([
    { start: 1, end: 9, kind: 'code' },
    { start: 2, end: 3, kind: 'comment' },
    { start: 4, end: 7, kind: 'code' },
    { start: 5, end: 6, kind: 'code' },
  ]);
});

test('indenting changes only white space at the edges of lines, and indenting twice changes nothing', () => {
  const words = fc.constantFrom('(', ')', '(;', ';)', ';;', '"', 'block', 'end', 'else', 'if', 'nop', ' ', '\n', '  ');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const indented = indentWat(text);
      const trimmed = (each: string) => each.split('\n').map((line) => line.trim());
      expect(trimmed(indented)).toEqual(trimmed(text));
      expect(indentWat(indented)).toBe(indented);
    }),
  );
});
