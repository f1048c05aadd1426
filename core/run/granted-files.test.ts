import { expect, test } from 'vitest';
import type { FileTree, TreeEntry } from '../files/tree.ts';
import { grantedFiles } from './granted-files.ts';

const file = { kind: 'file', bytes: Uint8Array.of(1), modified: 0 } as const;
const folder = { kind: 'directory' } as const;
const FILES: FileTree = new Map<string, TreeEntry>([
  ['a', folder],
  ['a/b', folder],
  ['a/b/in', file],
  ['a/beside', file],
  ['ab', folder],
  ['secret', file],
]);
const granted = (...folders: string[]) => [
  ...grantedFiles(
    FILES,
    folders.map((path) => ({ guest: '/', folder: path, access: 'read-only' })),
  ).keys(),
];

test('contains granted folders, their contents and the folders above', () => {
  expect(granted('a/b')).toEqual(['a', 'a/b', 'a/b/in']);
  expect(granted('a')).toEqual(['a', 'a/b', 'a/b/in', 'a/beside']);
  expect(granted('')).toEqual([...FILES.keys()]);
  expect(granted()).toEqual([]);
});
