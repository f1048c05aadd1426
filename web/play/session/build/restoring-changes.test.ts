import { expect, it } from 'vitest';
import { applyChanges } from '../../../../core/files/apply.ts';
import type { FileTree, TreeEntry } from '../../../../core/files/tree.ts';
import { restoringChanges } from './restoring-changes.ts';

const file = (text: string): TreeEntry => ({ kind: 'file', bytes: new TextEncoder().encode(text), modified: 1 });
const bytes = (text: string) => new TextEncoder().encode(text);

it('writes what differs, creates folders, and removes sources that the build did not have', () => {
  const tree: FileTree = new Map([
    ['p', { kind: 'directory' }],
    ['p/main.c', file('new')],
    ['p/same.h', file('same')],
    ['p/extra.c', file('extra')],
    ['other.txt', file('other')],
  ]);
  const wanted = new Map([
    ['main.c', bytes('old')],
    ['same.h', bytes('same')],
    ['lib/deep/a.c', bytes('a')],
  ]);
  const changes = restoringChanges(tree, 'p', ['main.c', 'same.h', 'extra.c'], wanted, 5);
  expect(changes.map((change) => [change.kind, 'path' in change ? change.path : ''])).toEqual([
    ['remove', 'p/extra.c'],
    ['file', 'p/main.c'],
    ['directory', 'p/lib'],
    ['directory', 'p/lib/deep'],
    ['file', 'p/lib/deep/a.c'],
  ]);
  const restored = applyChanges(tree, changes);
  expect([...restored.keys()].toSorted()).toEqual([
    'other.txt',
    'p',
    'p/lib',
    'p/lib/deep',
    'p/lib/deep/a.c',
    'p/main.c',
    'p/same.h',
  ]);
  expect(restoringChanges(restored, 'p', ['main.c', 'same.h', 'lib/deep/a.c'], wanted, 6)).toEqual([]);
});
