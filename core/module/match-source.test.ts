import { expect, it } from 'vitest';
import { matchSource } from './match-source.ts';

it.each([
  ['/src/main.c', ['other.c', 'main.c'], 'main.c'],
  ['/home/someone/project/lib/util.c', ['util.c', 'lib/util.c', 'other/util.c'], 'lib/util.c'],
  ['C:\\project\\main.c', ['hello-c/main.c'], 'hello-c/main.c'],
  ['./main.c', ['a/main.c', 'b/main.c'], 'a/main.c'],
  ['main.c', ['domain.c', 'main.cpp'], null],
  ['/src/main.c', [], null],
])('finds %s among %j', (file, candidates, found) => {
  expect(matchSource(file, candidates)).toBe(found);
});
