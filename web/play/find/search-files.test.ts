import { expect, test } from 'vitest';
import type { FileEntry, FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { type FileSearch, MATCHES_MAX, replacementsIn, SEARCHED_MAX, searchFiles } from './search-files.ts';

const file = (bytes: Uint8Array | string): FileEntry => ({
  kind: 'file',
  bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
  modified: 0,
});

function search(tree: FileTree, pattern: RegExp, now = () => 0): FileSearch[] {
  return [...searchFiles(tree, pattern, now)];
}

test('finds matches by file, and counts files that are not searched', () => {
  const tree: FileTree = new Map<string, TreeEntry>([
    ['src', { kind: 'directory' }],
    ['src/main.c', file('int main(void) {\n  return main_of();\n}\n')],
    ['a.txt', file('main')],
    ['none.txt', file('nothing')],
    ['module.wasm', file(Uint8Array.of(0, 0x61, 0x73, 0x6d))],
    ['huge.txt', file(new Uint8Array(SEARCHED_MAX + 1).fill(0x61))],
  ]);
  const results = search(tree, /main/g);
  expect(results).toHaveLength(1);
  expect(results[0]).toMatchObject({
    matches: 3,
    searched: 3,
    skipped: { binary: 1, large: 1 },
    isLimited: false,
    isDone: true,
  });
  expect(results[0]?.files.map(({ path, matches }) => [path, matches.map(({ line }) => line)])).toEqual([
    ['a.txt', [1]],
    ['src/main.c', [1, 2]],
  ]);
});

test('reports what it has found between steps', () => {
  let time = 0;
  const tree: FileTree = new Map(['a', 'b', 'c'].map((path) => [path, file('x')]));
  const results = search(tree, /x/g, () => (time += 10));
  expect(results.length).toBeGreaterThan(1);
  expect(results.map(({ isDone }) => isDone)).toEqual([...results.slice(1).map(() => false), true]);
  expect(results.at(-1)?.matches).toBe(3);
});

test('ends at the limit and says so', () => {
  const tree: FileTree = new Map([
    ['a', file('x\n'.repeat(MATCHES_MAX))],
    ['b', file('x')],
  ]);
  expect(search(tree, /x/g).at(-1)).toMatchObject({ matches: MATCHES_MAX, isLimited: true, isDone: true });
  expect(search(new Map([...tree].slice(0, 1)), /x/g).at(-1)).toMatchObject({ matches: MATCHES_MAX, isLimited: false });
});

test('replaces in the given files only, as one list of changes', () => {
  const tree: FileTree = new Map([
    ['a', file('one two one')],
    ['b', file('one')],
    ['c', file('two')],
  ]);
  const query = { pattern: /one/gu, replacement: 'three', isRegex: false };
  const changes = replacementsIn(tree, ['a', 'c'], query, 7);
  expect(changes).toEqual([
    { kind: 'file', path: 'a', bytes: new TextEncoder().encode('three two three'), modified: 7 },
  ]);
});
