import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLines, posixQuote, printfOf } from './posix-quote.ts';
import { yamlString } from './yaml-string.ts';

/** Lone surrogates have no UTF-8, and NUL no place in an argument. */
const word = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .filter((text) => !text.includes('\0') && text.isWellFormed());
const shell = (script: string): Buffer => execFileSync('sh', ['-c', script], { maxBuffer: 1 << 24 });
const words = (output: Buffer): string[] => output.toString().split('\0').slice(0, -1);
const AWKWARD = [
  '',
  ' ',
  "it's",
  "'",
  '"$HOME" `id` $(id)',
  'a\nb',
  '\\',
  '*',
  '~',
  '#x',
  '-n',
  'ü 日本 🎉',
  '!x',
  'a=b',
  '=x',
  '{a,b}',
  '\t\r',
];

describe('a quoted word', () => {
  it('is unchanged after a real shell has read it', () => {
    const script = `printf '%s\\0' ${AWKWARD.map(posixQuote).join(' ')}`;
    expect(words(shell(script))).toEqual(AWKWARD);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (list) => {
        expect(words(shell(`printf '%s\\0' ${list.map(posixQuote).join(' ')}`))).toEqual(list);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps it one word in a command of several lines', () => {
    const long = ["printf '%s\\0'", ...AWKWARD.map(posixQuote), posixQuote('x'.repeat(100))];
    expect(commandLines(long)).toContain('\\\n');
    expect(words(shell(commandLines(long)))).toEqual([...AWKWARD, 'x'.repeat(100)]);
  });
});

describe('text for stdin', () => {
  it('is printed byte for byte, including NUL and a missing final newline', () => {
    for (const text of ['', 'no newline', 'a\n\n', '%s %d \\n \\0', '-n', 'a\0b%\\c\0', '\0\u{1}2'])
      expect(shell(printfOf(text)).toString(), JSON.stringify(text)).toBe(text);
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.constantFrom('\0', '%', '\\', '0'))), (parts) => {
        expect(shell(printfOf(parts.join(''))).toString()).toBe(parts.join(''));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a YAML string', () => {
  it('is JSON with all unprintable characters escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const quoted = yamlString(text);
        expect(JSON.parse(quoted)).toBe(text);
        // c-printable of YAML 1.2.2, without the characters that break lines.
        expect(quoted).toMatch(
          /^[\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u,
        );
      }),
    );
    expect(yamlString('\x7f\x85\u2028\ufeff')).toBe('"\\u007f\\u0085\\u2028\\ufeff"');
  });
});
