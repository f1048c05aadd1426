import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it('leaves colours, titles and other sequences out', () => {
  expect(plainText('\x1b[1;31mred\x1b[0m \x1b]0;title\x07\x1b]8;;https://a.org\x1b\\link\x1b]8;;\x1b\\ \x1b(Bx')).toBe(
    'red link x',
  );
});

it('shows a line that was overwritten as it ended', () => {
  expect(plainText('10%\r50%\r100%\r\ndone\r\n')).toBe('100%\ndone\n');
});

it('leaves other control characters out and text in', () => {
  expect(plainText('a\x00b\x07\tc — é 😀')).toBe('ab\tc — é 😀');
});
