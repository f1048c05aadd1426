import { expect, test } from 'vitest';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { adoptTree, useWorkspace } from '../store.ts';
import { entriesToPack } from './export.ts';
import { changesToPut, importFiles } from './import.ts';

const file = (text: string): TreeEntry => ({ kind: 'file', bytes: new TextEncoder().encode(text), modified: 0 });
const folder: TreeEntry = { kind: 'directory' };
const tree = (entries: Record<string, TreeEntry>): FileTree => new Map(Object.entries(entries));

test('names packed entries relative to the parent of the folder', () => {
  const files = tree({ a: folder, 'a/b': folder, 'a/b/x': file('1'), 'a/bc': file('2'), top: file('3') });
  expect([...entriesToPack(files, ['a/b']).keys()]).toEqual(['b', 'b/x']);
  expect([...entriesToPack(files, ['a/b/x', 'top']).keys()]).toEqual(['x', 'top']);
  expect([...entriesToPack(files, ['']).keys()]).toEqual([...files.keys()]);
});

test('lists the files that an import replaces, but not existing folders', () => {
  const standing = tree({ into: folder, 'into/d': folder, 'into/f': file('old') });
  const { changes, replaced } = changesToPut(tree({ d: folder, f: file('new'), g: file('x') }), 'into', standing);
  expect(replaced).toEqual(['into/f']);
  expect(changes.map((change) => 'path' in change && change.path)).toEqual(['into/d', 'into/f', 'into/g']);
});

test('imports picked files as one step and skips invalid names', async () => {
  adoptTree('id', new Map(), 'memory');
  const result = await importFiles([new File(['1'], 'a.txt'), new File(['2'], 'c:\\x'), new File(['3'], 'a.txt')]);
  expect(result).toMatchObject({
    kind: 'imported',
    files: 1,
    skipped: [
      { name: 'c:\\x', reason: 'drive-letter' },
      { name: 'a.txt', reason: 'duplicate' },
    ],
  });
  expect([...useWorkspace.getState().tree.keys()]).toEqual(['a.txt']);
  useWorkspace.getState().undo();
  expect(useWorkspace.getState().tree.size).toBe(0);
});

test('changes nothing when an import is cancelled', async () => {
  adoptTree('id', new Map(), 'memory');
  const result = await importFiles([new File(['1'], 'a.txt')], { signal: AbortSignal.abort() });
  expect(result).toEqual({ kind: 'cancelled' });
  expect(useWorkspace.getState().tree.size).toBe(0);
});
