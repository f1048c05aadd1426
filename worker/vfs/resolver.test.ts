import { expect, test } from 'vitest';
import type { TreeEntry } from '../../core/files/tree.ts';
import { ERRNO, errnoName } from '../../core/wasi/errno.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import { FileSystem } from './file-system.ts';
import { type GuestPath, MAX_SYMLINKS, parsePath, Resolver } from './resolver.ts';
import { plantTree } from './tree.ts';

const link = (target: string): TreeEntry => ({ kind: 'symlink', target });
const chain: [string, TreeEntry][] = Array.from({ length: MAX_SYMLINKS + 1 }, (_, at) => [
  `base/l${at}`,
  link(at === 0 ? 'file' : `l${at - 1}`),
]);

const fileSystem = new FileSystem({ now: () => 0, quota: 0 });
plantTree(
  fileSystem,
  new Map<string, TreeEntry>([
    ['secret', { kind: 'file', bytes: new Uint8Array(0), modified: 0 }],
    ['base/file', { kind: 'file', bytes: new Uint8Array(0), modified: 0 }],
    ['base/sub/deep', { kind: 'file', bytes: new Uint8Array(0), modified: 0 }],
    ['base/out', link('../secret')],
    ['base/absolute', link('/secret')],
    ['base/up', link('sub/../file')],
    ['base/folder', link('sub/')],
    ['base/loop', link('loop')],
    ['base/dangling', link('missing')],
    ...chain,
  ]),
);
const base = fileSystem.root.entries.get('base');

/** The result of a walk: a path below the base with its state, or the name of the errno. */
function walk(path: string, follow = true): string {
  if (base?.type !== FILETYPE.DIRECTORY) throw new Error('not planted');
  const resolver = new Resolver();
  const errno = resolver.resolve(base, parsed(path), follow);
  if (errno !== ERRNO.SUCCESS) return errnoName(errno) ?? '?';
  const at = resolver.parent === null ? '.' : resolver.parent.pathOf(resolver.name);
  return `${at} ${resolver.inode === null ? 'missing' : 'there'}`;
}

test('a walk never leaves its base', () => {
  for (const path of ['..', '../secret', 'sub/../..', '/file', 'out', 'absolute', 'sub/../../base/file', '..']) {
    expect([path, walk(path)]).toEqual([path, 'NOTCAPABLE']);
  }
});

test('dots, slashes and symlinks are resolved as in POSIX', () => {
  expect(walk('file')).toBe('base/file there');
  expect(walk('.//sub/./../sub///deep')).toBe('base/sub/deep there');
  expect(walk('sub/..')).toBe('. there');
  expect(walk('up')).toBe('base/file there');
  expect(walk('up', false)).toBe('base/up there');
  expect(walk('folder/deep', false)).toBe('base/sub/deep there');
  expect(walk('folder/', false)).toBe('base/sub there');
  expect(walk('dangling')).toBe('base/missing missing');
  expect(walk('new/')).toBe('base/new missing');
});

test('paths that cannot be resolved return the errno of POSIX', () => {
  expect(walk('')).toBe('NOENT');
  expect(walk('missing/file')).toBe('NOENT');
  expect(walk('file/')).toBe('NOTDIR');
  expect(walk('file/.')).toBe('NOTDIR');
  expect(walk('file/x')).toBe('NOTDIR');
  expect(walk('loop')).toBe('LOOP');
  expect(parsePath(`a/${'é'.repeat(128)}`)).toBeNull();
});

test('at most forty symlinks are followed', () => {
  expect(walk(`l${MAX_SYMLINKS - 1}`)).toBe('base/file there');
  expect(walk(`l${MAX_SYMLINKS}`)).toBe('LOOP');
});

function parsed(path: string): GuestPath {
  const parts = parsePath(path);
  if (parts === null) throw new Error('a name is too long');
  return parts;
}
