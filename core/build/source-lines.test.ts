import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SourceLines, utf16Column } from './source-lines.ts';

it('converts columns in bytes to columns in UTF-16 code units', () => {
  expect(utf16Column('int x;', 5)).toBe(5);
  expect(utf16Column('/* é😀 */ x', 12)).toBe(9);
  expect(utf16Column('', 1)).toBe(1);
  expect(utf16Column('ab', 3)).toBe(3);
});

const text = fc.array(fc.constantFrom('a', ' ', 'é', '€', '😀')).map((characters) => characters.join(''));

it('agrees with the length of the encoded text before the column', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const bytes = new TextEncoder().encode(before).length;
      expect(utf16Column(before + after, bytes + 1)).toBe(before.length + 1);
    }),
  );
});

it('splits sources into lines', () => {
  const lines = new SourceLines(new Map([['a.c', new TextEncoder().encode('one\r\ntwo\n')]]));
  expect(lines.line('a.c', 2)).toBe('two');
  expect(lines.line('a.c', 9)).toBe('');
  expect(lines.line('b.c', 1)).toBe('');
  expect(lines.has('b.c')).toBe(false);
});
