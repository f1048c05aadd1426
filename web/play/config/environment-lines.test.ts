import { expect, it } from 'vitest';
import { parseEnvironmentLines } from './environment-lines.ts';

it('reads variables as they stand in files and scripts', () => {
  const text = `# keys\nexport API_KEY=abc\nGREETING="two words"\r\n EMPTY=\nQUERY=a=b&c=d\nnot a variable\nQUOTED='it'\\''s'\n`;
  expect(parseEnvironmentLines(text)).toEqual([
    ['API_KEY', 'abc'],
    ['GREETING', 'two words'],
    ['EMPTY', ''],
    ['QUERY', 'a=b&c=d'],
    ['QUOTED', "it's"],
  ]);
});

it('keeps a value whose quotes do not close as it is', () => {
  expect(parseEnvironmentLines('A="b')).toEqual([['A', '"b']]);
});

it('finds nothing in other text', () => expect(parseEnvironmentLines('hello\nworld')).toEqual([]));
