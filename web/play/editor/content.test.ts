import { expect, test } from 'vitest';
import { hexLine, linesOfWindow, parseOffset, WINDOW, windowStart } from '../../ui/byte-window.ts';
import { contentOf, EDITABLE_LIMIT } from './content.ts';
import { decodePixmap } from './netpbm.ts';

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test('detects the type of a file from its bytes', () => {
  expect(contentOf(new TextEncoder().encode('\ufeffgrüß'))).toEqual({ kind: 'text', text: '\ufeffgrüß' });
  expect(contentOf(new Uint8Array(0))).toEqual({ kind: 'text', text: '' });
  expect(contentOf(ascii('\x89PNG\r\n\x1a\n....'))).toEqual({ kind: 'image', mime: 'image/png' });
  expect(contentOf(ascii('BM is how this text starts, and it goes on'))).toMatchObject({ kind: 'text' });
  expect(contentOf(ascii('P6 2 1 255\n'))).toEqual({ kind: 'pixmap' });
  expect(contentOf(ascii('a\0b'))).toEqual({ kind: 'binary' });
  expect(contentOf(new Uint8Array([0xc3, 0x28]))).toEqual({ kind: 'binary' });
  expect(contentOf(new Uint8Array(100).fill(7))).toEqual({ kind: 'binary' });
  expect(contentOf(ascii('\x1b[31mred\x1b[0m\r\n'))).toMatchObject({ kind: 'text' });
});

test('distinguishes long text from binary by its start, even if that ends within a character', () => {
  const long = new TextEncoder().encode(`x${'ü'.repeat(EDITABLE_LIMIT)}`);
  expect(contentOf(long)).toEqual({ kind: 'long-text' });
  expect(contentOf(new Uint8Array(EDITABLE_LIMIT + 1))).toEqual({ kind: 'binary' });
});

test('parses decimal and hexadecimal offsets', () => {
  expect(['4096', '0x1000', '1000h', ' 0XFF '].map(parseOffset)).toEqual([4096, 4096, 4096, 255]);
  expect(['', 'ff', '-1', '0x', '1.5'].map(parseOffset)).toEqual([null, null, null, null, null]);
});

test('formats bytes as offset, hexadecimal and ASCII', () => {
  expect(hexLine(ascii('0123456789abcdefAZ\n\xff'), 16, 16)).toEqual({
    offset: '00000010',
    hex: '41 5a 0a ff  '.padEnd(48),
    ascii: 'AZ··',
  });
});

test('shows each line of a long text in one window', () => {
  const lines = Array.from({ length: 800_000 }, (_, i) => `line ${i}`);
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const shown: string[] = [];
  for (let start = 0; start < bytes.length; start += WINDOW)
    for (const line of linesOfWindow(bytes, start)) shown.push(line);
  expect(bytes.length).toBeGreaterThan(2 * WINDOW);
  expect(shown).toEqual(lines);
  expect(windowStart(WINDOW + 5, bytes.length)).toBe(WINDOW);
  expect(windowStart(1e12, bytes.length)).toBe(2 * WINDOW);
});

test('splits text without line breaks into pieces', () => {
  const bytes = new Uint8Array(WINDOW * 2 + 10).fill(0x61);
  expect(linesOfWindow(bytes, 0)).toHaveLength(1);
  expect(linesOfWindow(bytes, 0)[0]?.length).toBeLessThan(6000);
});

test('decodes colour and grey pixmaps with comments and 16-bit samples', () => {
  const colour = decodePixmap(ascii('P6\n# by a sample\n2 1\n255\n\x00\x80\xff\x01\x02\x03'));
  expect(typeof colour !== 'string' && [...colour.pixels]).toEqual([0, 128, 255, 255, 1, 2, 3, 255]);
  const grey = decodePixmap(ascii('P5 1 1 65535 \xff\xff'));
  expect(typeof grey !== 'string' && [...grey.pixels]).toEqual([255, 255, 255, 255]);
});

test('explains an invalid pixmap', () => {
  expect(decodePixmap(ascii('P6 2 2 255\nxx'))).toContain('truncated');
  expect(decodePixmap(ascii('P6 999999 999999 255\n'))).toContain('too many');
  expect(decodePixmap(ascii('P6 0 2 255\n'))).toContain('header');
});
