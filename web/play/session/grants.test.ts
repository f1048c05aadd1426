import { expect, test } from 'vitest';
import type { FileTree } from '../../../core/files/tree.ts';
import { grantFor } from './grants.ts';

const folder = { kind: 'directory' } as const;
const file = { kind: 'file', bytes: new Uint8Array(), modified: 0 } as const;
const tree = (entries: Record<string, typeof folder | typeof file>): FileTree => new Map(Object.entries(entries));

test('a grant creates one empty, read-only folder of that name', () => {
  expect(grantFor(tree({ 'secret.txt': file, work: folder }), '/etc')).toEqual({
    preopen: { guest: '/etc', folder: 'etc', access: 'read-only' },
    changes: [{ kind: 'directory', path: 'etc' }],
  });
});

test('a grant uses the workspace folder that has the name already', () => {
  expect(grantFor(tree({ data: folder, 'data/in': folder }), '/data/in')).toEqual({
    preopen: { guest: '/data/in', folder: 'data/in', access: 'read-only' },
    changes: [],
  });
});

test.each(['/', '.', '', '../..', './'])('a grant of “%s” never gives the whole workspace', (guest) => {
  expect(grantFor(tree({ work: folder }), guest).preopen).toMatchObject({ folder: 'files', access: 'read-only' });
});

test('a grant uses another name if a file has the same one', () => {
  const { preopen } = grantFor(tree({ etc: file, 'etc 2': file }), '/etc/ssl');
  expect(preopen.folder).toBe('etc 3/ssl');
});
