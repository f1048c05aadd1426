import { expect, it } from 'vitest';
import { parseEnvironmentLines } from './environment-lines.ts';

it('parses variables of .env files and scripts', () => {
  const text = `# keys\nexport API_KEY=abc\nGREETING="two words"\r\n EMPTY=\nQUERY=a=b&c=d\nnot a variable\nQUOTED='it'\\''s'\n`;
  expect(parseEnvironmentLines(text)).toEqual([
    ['API_KEY', 'abc'],
    ['GREETING', 'two words'],
    ['EMPTY', ''],
    ['QUERY', 'a=b&c=d'],
    ['QUOTED', "it's"],
  ]);
});

it('keeps a value with an unclosed quote', () => {
  expect(parseEnvironmentLines('A="b')).toEqual([['A', '"b']]);
});

it('finds no variables in other text', () => expect(parseEnvironmentLines('hello\nworld')).toEqual([]));
