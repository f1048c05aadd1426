import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parentOf } from '../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../core/files/tree.ts';
import { applyDelta, deltaBetween } from './tree-delta.ts';
import { EMPTY_HISTORY, record, redoLast, undoLast } from './undo-history.ts';

const file = (size: number): TreeEntry => ({ kind: 'file', bytes: new Uint8Array(size), modified: 0 });
const tree = (entries: Record<string, TreeEntry>): FileTree => new Map(Object.entries(entries));
const step = (before: FileTree, after: FileTree, mergeKey: string | null = null) => ({
  label: 'step',
  mergeKey,
  delta: deltaBetween(before, after),
});
const sorted = (files: FileTree) => [...files].sort(([a], [b]) => (a < b ? -1 : 1));

test('undoes and redoes the steps', () => {
  const a = tree({});
  const b = tree({ x: file(1) });
  const c = tree({ x: file(2) });
  const history = record(record(EMPTY_HISTORY, step(a, b)), step(b, c));
  const once = undoLast(c, history);
  expect(once?.tree).toEqual(b);
  const twice = undoLast(once?.tree ?? c, once?.history ?? history);
  expect(twice?.tree).toEqual(a);
  expect(undoLast(a, twice?.history ?? history)).toBeNull();
  expect(redoLast(a, twice?.history ?? history)?.tree).toEqual(b);
});

test('merges steps with the same key', () => {
  const [a, b, c] = [tree({}), tree({ x: file(1) }), tree({ x: file(2) })];
  const history = record(record(EMPTY_HISTORY, step(a, b, 'type x')), step(b, c, 'type x'));
  expect(history.undo).toHaveLength(1);
  expect(undoLast(c, history)?.tree).toEqual(a);
});

test('drops the oldest steps at the limits, never the newest', () => {
  const limits = { steps: 3, bytes: 1000 };
  let history = EMPTY_HISTORY;
  for (let i = 0; i < 10; i++) history = record(history, step(tree({}), tree({ [`f${i}`]: file(1) })), limits);
  expect(history.undo).toHaveLength(3);
  history = record(history, step(tree({ big: file(5000) }), tree({})), limits);
  expect(history.undo).toHaveLength(1);
});

const names = fc.constantFrom('a', 'b', 'a/c', 'a/c/d', 'b/e');
const trees = fc.array(fc.tuple(names, fc.boolean())).map((picks) => {
  let files: FileTree = new Map();
  for (const [path, isFolder] of picks) {
    const after: TreeEntry = isFolder ? { kind: 'directory' } : file(1);
    if (![...files.keys()].some((other) => other.startsWith(`${path}/`)))
      files = applyDelta(files, [{ path, before: null, after }]);
  }
  return files;
});

test('keeps every entry in a folder when undoing after other changes', () => {
  fc.assert(
    fc.property(trees, trees, trees, (before, after, meanwhile) => {
      const history = record(EMPTY_HISTORY, step(before, after));
      expect(sorted(undoLast(after, history)?.tree ?? after)).toEqual(sorted(before));
      const result = undoLast(meanwhile, history)?.tree ?? meanwhile;
      for (const path of result.keys()) {
        const above = parentOf(path);
        if (above !== '') expect(result.get(above)?.kind).toBe('directory');
      }
    }),
  );
});
