import { expect, test } from 'vitest';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { countFiles, outermost, visibleRows } from './tree-rows.ts';

const file: TreeEntry = { kind: 'file', bytes: new Uint8Array(0), modified: 0 };
const folder: TreeEntry = { kind: 'directory' };
const tree: FileTree = new Map<string, TreeEntry>([
  ['b.txt', file],
  ['a10', file],
  ['a9', file],
  ['z', folder],
  ['z/in', folder],
  ['z/in/deep', file],
  ['z/first', file],
]);
const show = (expanded: string[]) =>
  visibleRows(tree, new Set(expanded)).map(
    ({ path, level, position, siblings }) => `${path} ${level} ${position}/${siblings}`,
  );

test('hides the contents of collapsed folders and sorts folders first, in natural order', () => {
  expect(show([])).toEqual(['z 1 1/4', 'a9 1 2/4', 'a10 1 3/4', 'b.txt 1 4/4']);
});

test('shows the contents of expanded folders one level deeper', () => {
  expect(show(['z', 'z/in']).slice(0, 4)).toEqual(['z 1 1/4', 'z/in 2 1/2', 'z/in/deep 3 1/1', 'z/first 2 2/2']);
  expect(show(['z/in'])).toHaveLength(4);
});

test('drops entries inside another selected folder', () => {
  expect(outermost(['z/in', 'z', 'a9', 'z/in/deep', 'zz'])).toEqual(['a9', 'z', 'zz']);
  expect(countFiles(tree, ['z'])).toBe(2);
});
