import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges } from '../../../core/files/apply.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { changesBetween, keepSymlinks } from './tree-changes.ts';

const file = (...bytes: number[]): TreeEntry => ({ kind: 'file', bytes: new Uint8Array(bytes), modified: 1 });
const folder: TreeEntry = { kind: 'directory' };

const leaf: fc.Arbitrary<TreeEntry> = fc.oneof(
  fc.constant(folder),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => ({ kind: 'file' as const, bytes, modified: 1 })),
  fc.constantFrom('a', 'b').map((target) => ({ kind: 'symlink' as const, target })),
);

/** Trees with few names, so that two of them overlap. */
const tree: fc.Arbitrary<FileTree> = fc
  .array(fc.tuple(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }), leaf), { maxLength: 8 })
  .map((entries) => {
    const made = new Map<string, TreeEntry>();
    for (const [names, entry] of entries) {
      const folders = names.slice(0, -1).map((_, index) => names.slice(0, index + 1).join('/'));
      if (folders.some((path) => (made.get(path) ?? folder).kind !== 'directory')) continue;
      const path = names.join('/');
      if (made.has(path)) continue;
      for (const above of folders) made.set(above, folder);
      made.set(path, entry);
    }
    return made;
  });

test('the steps between two trees turn one into the other', () => {
  fc.assert(
    fc.property(tree, tree, (before, after) => {
      const reached = applyChanges(before, changesBetween(before, after));
      expect(new Map([...reached].sort())).toEqual(new Map([...after].sort()));
    }),
  );
});

test('equal files yield no steps, even if they were read again', () => {
  const before = new Map<string, TreeEntry>([
    ['folder', folder],
    ['folder/one', file(1, 2)],
  ]);
  const after = new Map<string, TreeEntry>([
    ['folder', folder],
    ['folder/one', file(1, 2)],
  ]);
  expect(changesBetween(before, after)).toEqual([]);
});

test('a symlink that an engine hides is kept, unless its folder is gone', () => {
  const link: TreeEntry = { kind: 'symlink', target: 'x' };
  const before = new Map<string, TreeEntry>([
    ['link', link],
    ['stays', folder],
    ['stays/link', link],
    ['goes', folder],
    ['goes/link', link],
  ]);
  const after = new Map<string, TreeEntry>([['stays', folder]]);
  keepSymlinks(before, after);
  expect([...after.keys()].sort()).toEqual(['link', 'stays', 'stays/link']);
});
