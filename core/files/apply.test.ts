import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges } from './apply.ts';
import type { FileChange } from './change.ts';
import { changesBetween, diffTrees } from './diff.ts';
import { parentOf } from './path.ts';
import type { FileTree, TreeEntry } from './tree.ts';

const text = (content: string) => new TextEncoder().encode(content);
const file = (content: string, modified = 1): TreeEntry => ({ kind: 'file', bytes: text(content), modified });
const directory: TreeEntry = { kind: 'directory' };

const sorted = (tree: FileTree) => [...tree].sort(([a], [b]) => (a < b ? -1 : 1));

/** Trees with few names, so that two of them overlap. */
const trees = fc
  .array(
    fc.tuple(
      fc.array(fc.constantFrom('a', 'b', 'a.b', 'é'), { minLength: 1, maxLength: 3 }),
      fc.oneof(
        fc.record({ kind: fc.constant('directory' as const) }),
        fc.record({ kind: fc.constant('symlink' as const), target: fc.constantFrom('a', '../b') }),
        fc.record({ kind: fc.constant('file' as const), bytes: fc.uint8Array({ maxLength: 3 }), modified: fc.nat(2) }),
      ),
    ),
    { maxLength: 12 },
  )
  .map((entries) => {
    const tree = new Map<string, TreeEntry>();
    for (const [names, entry] of entries) {
      const path = names.join('/');
      if (tree.has(path)) continue;
      let open = true;
      for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) {
        const above = tree.get(folder);
        if (above !== undefined && above.kind !== 'directory') open = false;
      }
      if (!open) continue;
      for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) tree.set(folder, directory);
      tree.set(path, entry);
    }
    return tree;
  });

test('the changes between two trees, applied to the first, give the second', () => {
  fc.assert(
    fc.property(trees, trees, (before, after) => {
      expect(sorted(applyChanges(before, changesBetween(before, after)))).toEqual(sorted(after));
      expect(changesBetween(after, after)).toEqual([]);
    }),
  );
});

test('patches write in place, extend with zeros and truncate, and leave the original tree unchanged', () => {
  const before: FileTree = new Map([['f', file('hello')]]);
  const patch = (offset: number, content: string, size: number): FileChange => ({
    kind: 'patch',
    path: 'f',
    offset,
    bytes: text(content),
    size,
    modified: 2,
  });
  const after = applyChanges(before, [patch(1, 'E', 5), patch(7, '!', 8), patch(0, '', 2), patch(3, 'x', 4)]);
  expect(after.get('f')).toEqual(file('hE\0x', 2));
  expect(before.get('f')).toEqual(file('hello'));
});

test('a file that grew by many patches has no unused capacity', () => {
  const changes: FileChange[] = [];
  for (let at = 0; at < 100; at++) {
    changes.push({ kind: 'patch', path: 'log', offset: at, bytes: Uint8Array.of(at), size: at + 1, modified: at });
  }
  const entry = applyChanges(new Map(), changes).get('log');
  if (entry?.kind !== 'file') throw new Error('no file');
  expect([...entry.bytes]).toEqual(Array.from({ length: 100 }, (_, at) => at));
  expect(entry.bytes.buffer.byteLength).toBe(100);
});

test('a moved folder keeps its contents and replaces the target', () => {
  const before: FileTree = new Map([
    ['d', directory],
    ['d/x', file('1')],
    ['e', directory],
    ['e/old', file('2')],
  ]);
  const after = applyChanges(before, [
    { kind: 'move', from: 'd', to: 'e' },
    { kind: 'file', path: 'e/new', bytes: text('3'), modified: 1 },
    { kind: 'remove', path: 'e/x' },
  ]);
  expect(sorted(after)).toEqual([
    ['e', directory],
    ['e/new', file('3')],
  ]);
});

test('differences list created, changed and deleted paths, and ignore times', () => {
  const before: FileTree = new Map([
    ['gone', file('a')],
    ['kept', file('b', 1)],
    ['other', file('c')],
  ]);
  const after: FileTree = new Map([
    ['new', directory],
    ['kept', file('b', 2)],
    ['other', file('C')],
  ]);
  expect(diffTrees(before, after).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'deleted gone',
    'created new',
    'changed other',
  ]);
});
