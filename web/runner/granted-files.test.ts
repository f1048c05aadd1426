import { expect, test } from 'vitest';
import type { FileTree, TreeEntry } from '../../core/files/tree.ts';
import { environmentOf } from './environment.ts';
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

test('a run is given what lies in and under its folders, and the folders above', () => {
  expect(granted('a/b')).toEqual(['a', 'a/b', 'a/b/in']);
  expect(granted('a')).toEqual(['a', 'a/b', 'a/b/in', 'a/beside']);
  expect(granted('')).toEqual([...FILES.keys()]);
  expect(granted()).toEqual([]);
});

test('a page says which parts it lacks, and why', () => {
  const whole = {
    crossOriginIsolated: true,
    SharedArrayBuffer,
    WebAssembly: { Suspending: class {} },
    navigator: { storage: { getDirectory: () => {} } },
  };
  expect(environmentOf(whole)).toMatchObject({ liveStdin: 'shared', missing: [] });
  const open = environmentOf({ ...whole, crossOriginIsolated: false });
  expect(open).toMatchObject({ sharedMemory: false, liveStdin: 'jspi' });
  expect(open.missing).toMatchObject([
    { name: 'Shared memory', why: expect.stringMatching(/not cross-origin isolated/) },
  ]);
  const bare = environmentOf({ crossOriginIsolated: true });
  expect(bare.liveStdin).toBe('none');
  expect(bare.missing.map(({ name }) => name)).toEqual(['Shared memory', 'File storage of the browser (OPFS)']);
});
