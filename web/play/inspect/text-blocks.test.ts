import { expect, test } from 'vitest';
import { textBlocks, watTokens } from './text-blocks.ts';

test('highlights every kind of word and keeps the text', () => {
  const text = '(func $a (param i32) ;; note\n  (i32.store8 offset=1 (local.get 0) "x\\"y"))\n  br_if 0';
  const tokens = watTokens(text);
  expect(tokens.map((token) => token.text).join('')).toBe(text);
  const kinds = Object.fromEntries(tokens.map((token) => [token.text, token.kind]));
  expect(kinds).toMatchObject({
    func: 'keyword',
    $a: 'name',
    i32: 'type',
    ';; note': 'comment',
    'i32.store8': 'instruction',
    'local.get': 'instruction',
    '"x\\"y"': 'string',
    br_if: 'instruction',
  });
});

test('limits the indentation of deep nesting', () => {
  expect(textBlocks(`${' '.repeat(300)}nop`)[0]?.text).toBe(`${' '.repeat(40)}nop`);
});
