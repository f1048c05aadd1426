import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWords, quoteWord, quoteWords } from './shell-words.ts';

function words(line: string): readonly string[] {
  const result = parseWords(line);
  if (result.kind === 'error') throw new Error(`${result.message} at ${result.position}`);
  return result.words;
}

/** What an argument can be: well-formed text without NUL. */
const argument = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('\\', "'", '"', '$', '`', ' ', '\n', '\t', 'a', '|', '\x1b', '~', '!') }),
  )
  .filter((text) => !text.includes('\0') && text.isWellFormed());

describe('parseWords', () => {
  it('splits at whitespace', () => {
    expect(words('  --pretty\tdata.csv  ')).toEqual(['--pretty', 'data.csv']);
    expect(words('')).toEqual([]);
  });

  it('keeps quoted empty words', () => {
    expect(words(`'' "" a`)).toEqual(['', '', 'a']);
  });

  it('joins adjacent pieces into one word', () => {
    expect(words(`a'b c'"d e"\\ f`)).toEqual(['ab cd e f']);
  });

  it('treats everything in single quotes literally', () => {
    expect(words(`'a\\n"$x'`)).toEqual(['a\\n"$x']);
  });

  it('escapes only what a shell escapes in double quotes', () => {
    expect(words(String.raw`"\"\\\$\a"`)).toEqual(['"\\$\\a']);
  });

  it("reads the escapes of $'…'", () => {
    expect(words(String.raw`$'a\tb\n\x41\u00e9\U0001f600\101\'\\'`)).toEqual(["a\tb\nAé😀A'\\"]);
  });

  it('expands nothing', () => {
    expect(words('$HOME *.c ~ #x')).toEqual(['$HOME', '*.c', '~', '#x']);
  });

  it('escapes a character outside the basic plane as one', () => {
    expect(words('\\😀')).toEqual(['😀']);
  });

  it.each([
    ['a "b', 2],
    ["a 'b", 2],
    ["a $'b", 2],
    ['ab \\', 3],
    ['a > b', 2],
    ['a | b', 2],
    [String.raw`$'\x'`, 2],
    [String.raw`$'\ud800'`, 2],
    [String.raw`$'\0'`, 2],
  ])('reports the position of the error in %j', (line, position) => {
    expect(parseWords(line)).toMatchObject({ kind: 'error', position });
  });
});

describe('quoteWords', () => {
  it('leaves plain words plain and quotes the others readably', () => {
    expect(quoteWords(['a-b=c', 'two words', "it's", '', 'a\nb', `"it's"`])).toBe(
      `a-b=c 'two words' "it's" '' $'a\\nb' '"it'\\''s"'`,
    );
  });

  it('keeps a quoted word on one line', () => {
    fc.assert(fc.property(argument, (word) => !quoteWord(word).includes('\n')));
  });

  it('is the inverse of parseWords', () => {
    fc.assert(
      fc.property(fc.array(argument), (list) => {
        expect(words(quoteWords(list))).toEqual(list);
      }),
      { numRuns: 500 },
    );
  });
});
