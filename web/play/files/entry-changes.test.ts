import { expect, test } from 'vitest';
import { applyChanges } from '../../../core/files/apply.ts';
import { diffTrees } from '../../../core/files/diff.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { createEntry, freeName, moveEntries, type Prepared, removeEntries, renameEntry } from './entry-changes.ts';
import { revertChanges } from './revert.ts';
import { changeCounts } from './words.ts';

const file = (text: string): TreeEntry => ({ kind: 'file', bytes: new TextEncoder().encode(text), modified: 0 });
const folder: TreeEntry = { kind: 'directory' };
const tree: FileTree = new Map([
  ['d', folder],
  ['d/x', file('x')],
  ['e', folder],
  ['f', file('f')],
]);

function after(prepared: Prepared): string[] {
  if (prepared.kind === 'refused') throw new Error(prepared.message);
  return [...applyChanges(tree, prepared.changes).keys()].sort();
}

test('creates the folders of a name with slashes', () => {
  expect(after(createEntry(tree, 'e', 'a/b.txt', 'file', 0))).toEqual(['d', 'd/x', 'e', 'e/a', 'e/a/b.txt', 'f']);
});

test.each([
  ['', 'Enter a name'],
  ['..', 'cannot be'],
  ['a//b', 'before and after'],
  ['f', 'already'],
  ['f/g', 'not a folder'],
  ['x'.repeat(256), '255 bytes'],
])('the name %j is refused in words', (name, words) => {
  const prepared = createEntry(tree, '', name, 'file', 0);
  expect(prepared.kind === 'refused' && prepared.message).toContain(words);
});

test('moves the contents of a renamed or moved folder', () => {
  expect(after(renameEntry(tree, 'd', 'n'))).toEqual(['e', 'f', 'n', 'n/x']);
  expect(after(moveEntries(tree, ['d', 'd/x', 'f'], 'e'))).toEqual(['e', 'e/d', 'e/d/x', 'e/f']);
  expect(after(moveEntries(tree, ['f'], ''))).toEqual([...tree.keys()]);
});

test('refuses to move a folder into itself or onto an entry', () => {
  expect(moveEntries(tree, ['d'], 'd').kind).toBe('refused');
  expect(renameEntry(tree, 'd', 'd/below').kind).toBe('refused');
  const crowded = new Map(tree).set('e/f', file('other'));
  expect(moveEntries(crowded, ['f'], 'e').kind).toBe('refused');
});

test('removes a folder with its contents', () => {
  expect(after(removeEntries(['d', 'd/x']))).toEqual(['e', 'f']);
});

test('adds a number before the extension of an existing name', () => {
  const files = new Map(tree).set('notes.txt', file('')).set('notes 2.txt', file(''));
  expect(freeName(files, '', 'notes.txt')).toBe('notes 3.txt');
  expect(freeName(files, 'd', 'notes.txt')).toBe('notes.txt');
});

test('restores the tree when all changes of a run are reverted', () => {
  const changed = applyChanges(tree, [
    { kind: 'remove', path: 'd' },
    { kind: 'directory', path: 'new' },
    { kind: 'file', path: 'new/y', bytes: new Uint8Array(3), modified: 5 },
    { kind: 'file', path: 'f', bytes: new Uint8Array(1), modified: 5 },
  ]);
  const changes = diffTrees(tree, changed);
  expect(changeCounts(changes)).toBe('2 created, 1 changed, 2 deleted');
  const back = applyChanges(changed, revertChanges(changes));
  expect([...back].sort()).toEqual([...tree].sort());
});
