import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FindOptions, findInText, findQuery, replaceInText } from './find.ts';

const PLAIN: FindOptions = { matchCase: false, wholeWord: false, isRegex: false };

function patternOf(text: string, options: Partial<FindOptions> = {}): RegExp {
  const query = findQuery(text, { ...PLAIN, ...options });
  if (query.kind === 'invalid') throw new Error(query.message);
  return query.pattern;
}

const places = (text: string, pattern: RegExp): string[] =>
  findInText(text, pattern, 100).map(({ line, column, endColumn }) => `${line}:${column}-${endColumn}`);

test('finds text in any case, and in the given case', () => {
  expect(places('Ab ab\r\nAB', patternOf('ab'))).toEqual(['1:1-3', '1:4-6', '2:1-3']);
  expect(places('Ab ab\nAB', patternOf('ab', { matchCase: true }))).toEqual(['1:4-6']);
});

test('finds whole words only', () => {
  expect(places('add address _add add.', patternOf('add', { wholeWord: true }))).toEqual(['1:1-4', '1:18-21']);
  expect(places('grün grünlich', patternOf('grün', { wholeWord: true }))).toEqual(['1:1-5']);
});

test('takes special characters literally unless the query is a regular expression', () => {
  expect(places('a.c abc (x)', patternOf('a.c'))).toEqual(['1:1-4']);
  expect(places('a.c abc', patternOf('a.c', { isRegex: true }))).toEqual(['1:1-4', '1:5-8']);
  expect(places('f(x) - 1', patternOf('(x) - '))).toEqual(['1:2-8']);
});

test('explains an invalid expression', () => {
  const query = findQuery('(', { ...PLAIN, isRegex: true });
  expect(query).toMatchObject({
    kind: 'invalid',
    message: expect.stringMatching(/^Not a valid regular expression: .+\.$/),
  });
});

test('leaves out empty matches and ends at the limit', () => {
  expect(places('aba', patternOf('b*', { isRegex: true }))).toEqual(['1:2-3']);
  expect(findInText('a\n'.repeat(50), patternOf('a'), 10)).toHaveLength(10);
});

test('shows a part of a long line around the match, without its indentation', () => {
  const [short] = findInText('    return 42;', patternOf('42'), 1);
  expect(short).toMatchObject({ preview: 'return 42;', start: 7, end: 9 });
  const [long] = findInText(`${'x'.repeat(5000)}needle${'y'.repeat(5000)}`, patternOf('needle'), 1);
  expect(long?.preview).toHaveLength(200);
  expect(long?.preview.slice(long.start, long.end)).toBe('needle');
});

test('finds any text where it is', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\r\n]/.test(each));
  fc.assert(
    fc.property(
      text,
      text.filter((each) => each !== ''),
      text,
      (before, needle, after) => {
        const line = before + needle + after;
        const found = findInText(line, patternOf(needle, { matchCase: true }), 1000);
        expect(found.length).toBeGreaterThan(0);
        for (const { column, endColumn } of found) expect(line.slice(column - 1, endColumn - 1)).toBe(needle);
      },
    ),
  );
});

test('replaces matches, keeps line breaks, and expands groups of an expression only', () => {
  expect(replaceInText('a1\r\na2\n', patternOf('a(\\d)', { isRegex: true }), '$1a', true)).toBe('1a\r\n2a\n');
  expect(replaceInText('cost', patternOf('cost'), '$&$1', false)).toBe('$&$1');
});
