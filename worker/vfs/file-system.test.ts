import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges } from '../../core/files/apply.ts';
import type { FileTree, TreeEntry } from '../../core/files/tree.ts';
import { ERRNO } from '../../core/wasi/errno.ts';
import { FILETYPE } from '../../core/wasi/flags.ts';
import { FileSystem } from './file-system.ts';
import type { DirectoryInode, FileInode, Inode } from './inode.ts';
import { type GuestPath, parsePath, Resolver } from './resolver.ts';
import { plantTree, snapshotTree } from './tree.ts';

const directory: TreeEntry = { kind: 'directory' };
const file = (content: string): TreeEntry => ({ kind: 'file', bytes: new TextEncoder().encode(content), modified: 5 });

const INITIAL: FileTree = new Map<string, TreeEntry>([
  ['a', directory],
  ['a/b', directory],
  ['a/b/x', file('deep')],
  ['a/x', file('content of a/x')],
  ['x', file('content of x')],
  ['y', { kind: 'symlink', target: 'a/x' }],
]);

function planted(quota = 1 << 20, quotaReached = () => {}): FileSystem {
  let now = 1000;
  const fileSystem = new FileSystem({ now: () => now++, quota, quotaReached });
  plantTree(fileSystem, INITIAL);
  return fileSystem;
}

const sorted = (tree: FileTree) => [...tree].sort(([a], [b]) => (a < b ? -1 : 1));

const path = fc
  .array(fc.constantFrom('a', 'b', 'x', 'y'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));

const operation = fc.oneof(
  fc.record({ kind: fc.constantFrom('create', 'mkdir', 'symlink', 'unlink', 'rmdir', 'times', 'open'), path }),
  fc.record({ kind: fc.constantFrom('link', 'rename'), path, to: path }),
  fc.record({
    kind: fc.constant('write'),
    path,
    position: fc.oneof(fc.nat(20), fc.constantFrom(5_000_000)),
    bytes: fc.uint8Array({ maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('writeOpen'), position: fc.nat(20), bytes: fc.uint8Array({ maxLength: 6 }) }),
  fc.record({ kind: fc.constant('resize'), path, size: fc.oneof(fc.nat(20), fc.constantFrom(5_000_000)) }),
  fc.record({ kind: fc.constantFrom('close', 'take') }),
);

interface Operation {
  readonly kind: string;
  readonly path?: string;
  readonly to?: string;
  readonly position?: number;
  readonly size?: number;
  readonly bytes?: Uint8Array;
}

/** Performs an operation as the engine would, if it is possible. */
function perform(fileSystem: FileSystem, resolver: Resolver, open: FileInode[], step: Operation): void {
  const bytes = step.bytes ?? new Uint8Array(0);
  if (step.kind === 'writeOpen') {
    for (const each of open) fileSystem.write(each, bytes, 0, bytes.length, step.position ?? 0);
    return;
  }
  if (step.kind === 'close') {
    const closed = open.pop();
    if (closed !== undefined) fileSystem.closed(closed);
    return;
  }
  const errno = resolver.resolve(fileSystem.root, parsed(step.path ?? ''), false);
  const { inode, parent, name } = resolver;
  if (errno !== ERRNO.SUCCESS || parent === null) return;
  if (inode === null) {
    if (step.kind === 'create') fileSystem.createFile(parent, name);
    if (step.kind === 'mkdir') fileSystem.createDirectory(parent, name);
    if (step.kind === 'symlink') fileSystem.createSymlink(parent, name, 'x');
    return;
  }
  if (inode.type === FILETYPE.DIRECTORY) {
    if (step.kind === 'rmdir') fileSystem.removeDirectory(inode);
  } else if (step.kind === 'unlink') {
    fileSystem.unlink(parent, name, inode);
  }
  if (step.kind === 'times') fileSystem.setTimes(inode, 1n, 77_000_000n);
  if (inode.type === FILETYPE.REGULAR_FILE) {
    if (step.kind === 'write') fileSystem.write(inode, bytes, 0, bytes.length, step.position ?? 0);
    if (step.kind === 'resize') fileSystem.resize(inode, step.size ?? 0);
    if (step.kind === 'open') {
      inode.openCount++;
      open.push(inode);
    }
  }
  if (step.to !== undefined) linkOrRename(fileSystem, resolver, step, inode, parent, name);
}

function linkOrRename(
  fileSystem: FileSystem,
  resolver: Resolver,
  step: Operation,
  inode: Inode,
  parent: DirectoryInode,
  name: string,
): void {
  const errno = resolver.resolve(fileSystem.root, parsed(step.to ?? ''), false);
  if (errno !== ERRNO.SUCCESS || resolver.parent === null) return;
  if (step.kind === 'rename') {
    fileSystem.rename(parent, name, inode, resolver.parent, resolver.name, resolver.inode);
  } else if (inode.type !== FILETYPE.DIRECTORY && resolver.inode === null) {
    fileSystem.link(inode, resolver.parent, resolver.name);
  }
}

test('the changes, taken at any time, turn the original tree into the contents of the file system', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
      const fileSystem = planted(20_000_000);
      const resolver = new Resolver();
      const open: FileInode[] = [];
      let mirror: FileTree = INITIAL;
      for (const step of [...operations, { kind: 'take' }]) {
        if (step.kind === 'take') mirror = applyChanges(mirror, fileSystem.takeChanges());
        else perform(fileSystem, resolver, open, step);
      }
      const held = snapshotTree(fileSystem);
      expect([...mirror.keys()].sort()).toEqual([...held.keys()].sort());
      for (const [each, entry] of held) {
        const other = mirror.get(each);
        if (entry.kind !== 'file' || other?.kind !== 'file') expect(other).toEqual(entry);
        else {
          expect(other.modified).toBe(entry.modified);
          expect(Buffer.compare(other.bytes, entry.bytes)).toBe(0);
        }
      }
      expect(sorted(INITIAL).length).toBe(6);
      while (open.length > 0) perform(fileSystem, resolver, open, { kind: 'close' });
      const sizes = new Map<Inode, number>();
      const collect = (folder: DirectoryInode) => {
        for (const inode of folder.entries.values()) {
          if (inode.type === FILETYPE.DIRECTORY) collect(inode);
          else sizes.set(inode, inode.size);
        }
      };
      collect(fileSystem.root);
      expect(fileSystem.used).toBe([...sizes.values()].reduce((total, size) => total + size, 0));
    }),
    { numRuns: 1500 },
  );
});

/** Returns the file at `path`. */
function fileAt(fileSystem: FileSystem, at: string): FileInode {
  const resolver = new Resolver();
  resolver.resolve(fileSystem.root, parsed(at), true);
  if (resolver.inode?.type !== FILETYPE.REGULAR_FILE) throw new Error(`${at} is not a file`);
  return resolver.inode;
}

test('a file that is created and removed again leaves no changes', () => {
  const fileSystem = planted();
  for (let round = 0; round < 5000; round++) {
    const made = fileSystem.createFile(fileSystem.root, 'temporary');
    if (made === null) throw new Error('not made');
    fileSystem.unlink(fileSystem.root, 'temporary', made);
  }
  expect(fileSystem.takeChanges()).toEqual([]);
});

test('a new file is one change with its bytes, and an append is one patch with the appended bytes', () => {
  const fileSystem = planted();
  const made = fileSystem.createFile(fileSystem.root, 'new');
  if (made === null) throw new Error('not made');
  fileSystem.write(made, Uint8Array.of(1, 2, 3), 0, 3, 0);
  expect(fileSystem.takeChanges()).toMatchObject([{ kind: 'file', path: 'new', bytes: Uint8Array.of(1, 2, 3) }]);
  fileSystem.write(made, Uint8Array.of(4), 0, 1, 3);
  expect(fileSystem.takeChanges()).toMatchObject([
    { kind: 'patch', path: 'new', offset: 3, bytes: Uint8Array.of(4), size: 4 },
  ]);
  expect(fileSystem.takeChanges()).toEqual([]);
});

test('the quota accepts what fits, then refuses, and a removed file frees space once it is closed', () => {
  let reached = 0;
  const fileSystem = planted(40, () => reached++);
  const target = fileAt(fileSystem, 'x');
  const free = 40 - fileSystem.used;
  expect(fileSystem.write(target, new Uint8Array(0), 0, 0, target.size)).toBe(0);
  expect(reached).toBe(0);
  expect(fileSystem.write(target, new Uint8Array(100), 0, 100, target.size)).toBe(free);
  expect(fileSystem.write(target, new Uint8Array(1), 0, 1, target.size)).toBe(-ERRNO.NOSPC);
  expect(fileSystem.resize(target, target.size + 1)).toBe(ERRNO.NOSPC);
  expect(reached).toBe(3);
  expect(fileSystem.write(target, new Uint8Array(4), 0, 4, 0)).toBe(4);
  expect(reached).toBe(3);
  const other = fileAt(fileSystem, 'a/x');
  const size = other.size;
  other.openCount = 1;
  const resolver = new Resolver();
  resolver.resolve(fileSystem.root, parsed('a/x'), false);
  if (resolver.parent === null) throw new Error('no parent');
  fileSystem.unlink(resolver.parent, 'x', other);
  expect(fileSystem.used).toBe(40);
  fileSystem.closed(other);
  expect(fileSystem.used).toBe(40 - size);
});

test('a file that the host has no memory for returns NOSPC and does not count towards the quota', () => {
  const fileSystem = planted();
  const target = fileAt(fileSystem, 'x');
  const { used } = fileSystem;
  const { size } = target;
  target.contents.resize = () => {
    throw new RangeError('Array buffer allocation failed');
  };
  expect(fileSystem.resize(target, size + 10)).toBe(ERRNO.NOSPC);
  expect([fileSystem.used, target.size]).toEqual([used, size]);
});

test('a directory cannot be moved into itself, or where its longest path would not fit', () => {
  const fileSystem = planted();
  const resolver = new Resolver();
  resolver.resolve(fileSystem.root, parsed('a'), false);
  const moved = resolver.inode;
  resolver.resolve(fileSystem.root, parsed('a/b'), false);
  const inside = resolver.inode;
  if (moved === null || inside?.type !== FILETYPE.DIRECTORY) throw new Error('not planted');
  expect(fileSystem.rename(fileSystem.root, 'a', moved, inside, 'c', null)).toBe(ERRNO.INVAL);

  let deep = fileSystem.root;
  for (let level = 0; level < 16; level++) {
    fileSystem.createDirectory(deep, 'd'.repeat(254));
    const next = deep.entries.get('d'.repeat(254));
    if (next?.type !== FILETYPE.DIRECTORY) throw new Error('not made');
    deep = next;
  }
  expect(fileSystem.createDirectory(deep, 'd'.repeat(254))).toBe(ERRNO.NAMETOOLONG);
  expect(fileSystem.rename(fileSystem.root, 'a', moved, deep, 'aaaaaaaaaaaaa', null)).toBe(ERRNO.NAMETOOLONG);
  expect(fileSystem.rename(fileSystem.root, 'a', moved, deep, 'a', null)).toBe(ERRNO.SUCCESS);
});

function parsed(path: string): GuestPath {
  const parts = parsePath(path);
  if (parts === null) throw new Error('a name is too long');
  return parts;
}
