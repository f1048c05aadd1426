import { expect, test } from 'vitest';
import { GIB } from '../../../core/base/units.ts';
import { applyChanges } from '../../../core/files/apply.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { FDFLAG, FILETYPE, FSTFLAG, OFLAG } from '../../../core/wasi/flags.ts';
import { RIGHT } from '../../../core/wasi/rights.ts';
import { MAX_DESCRIPTORS } from './descriptor.ts';
import { Guest, WRITING } from './guest.testing.ts';

const text = (content: string) => new TextEncoder().encode(content);
const file = (content: string): TreeEntry => ({ kind: 'file', bytes: text(content), modified: 1_600_000_000_000 });
const directory: TreeEntry = { kind: 'directory' };
const TREE: FileTree = new Map([
  ['data', directory],
  ['data/in.txt', file('input')],
]);

const RESULT = 200;

/** The size in a filestat. */
function sizeOf(guest: Guest, fd: number): bigint {
  expect(guest.call('fd_filestat_get', fd, RESULT)).toBe(ERRNO.SUCCESS);
  return guest.u64(RESULT + 32);
}

/** Returns the names in a directory, read through a buffer of `room` bytes. */
function names(guest: Guest, fd: number, room: number, each?: (name: string) => void): string[] {
  const found: string[] = [];
  let cookie = 0n;
  for (;;) {
    const at = 4096;
    expect(guest.call('fd_readdir', fd, at, room, cookie, RESULT)).toBe(ERRNO.SUCCESS);
    const used = guest.u32(RESULT);
    const before = found.length;
    for (let entry = at; entry + 24 <= at + used; ) {
      const length = guest.u32(entry + 16);
      if (entry + 24 + length > at + used) break;
      const name = new TextDecoder().decode(guest.bytes(entry + 24, length));
      cookie = guest.u64(entry);
      entry += 24 + length;
      found.push(name);
    }
    for (const name of found.slice(before)) each?.(name);
    if (used < room) return found;
  }
}

test('written bytes are read back, appended to, and reported as changes', async () => {
  const guest = await Guest.open(TREE);
  const fd = guest.open('data/out', OFLAG.CREAT, WRITING);
  expect(guest.write(fd, text('hello'))).toBe(5);
  expect(guest.call('fd_close', fd)).toBe(ERRNO.SUCCESS);
  const again = guest.open('data/out', 0, WRITING, FDFLAG.APPEND);
  expect(guest.write(again, text(' world'))).toBe(6);
  const reading = guest.open('data/out');
  expect(guest.read(reading, 100)).toEqual(text('hello world'));
  const entry = applyChanges(TREE, guest.session.takeChanges()).get('data/out');
  expect(entry).toMatchObject({ kind: 'file', bytes: text('hello world') });
});

test('a hole of a gigabyte costs nothing, reads as zero and is counted exactly', async () => {
  const guest = await Guest.open(TREE, { fileQuota: 2 * GIB + 5 });
  const fd = guest.open('big', OFLAG.CREAT, WRITING);
  expect(guest.call('fd_seek', fd, BigInt(GIB), 0, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.write(fd, text('end'))).toBe(3);
  expect(sizeOf(guest, fd)).toBe(BigInt(GIB) + 3n);
  guest.call('fd_seek', fd, -5n, 2, RESULT);
  expect(guest.u64(RESULT)).toBe(BigInt(GIB) - 2n);
  expect(guest.read(fd, 10)).toEqual(text('\0\0end'));
  expect(guest.call('fd_allocate', fd, 0n, BigInt(GIB) * 2n)).toBe(ERRNO.SUCCESS);
  expect(guest.call('fd_filestat_set_size', fd, BigInt(GIB) * 2n + 1n)).toBe(ERRNO.NOSPC);
  expect(sizeOf(guest, fd)).toBe(BigInt(GIB) * 2n);
  expect(guest.call('fd_seek', fd, 2n ** 53n - 1n, 0, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.u64(RESULT)).toBe(2n ** 53n - 1n);
  expect(guest.write(fd, text('x'))).toBe(-ERRNO.FBIG);
});

test('the quota accepts what fits and then returns NOSPC', async () => {
  const guest = await Guest.open(TREE, { fileQuota: 5 + 10 });
  const fd = guest.open('out', OFLAG.CREAT, WRITING);
  expect(guest.write(fd, new Uint8Array(8))).toBe(8);
  expect(guest.write(fd, new Uint8Array(8))).toBe(2);
  expect(guest.write(fd, new Uint8Array(1))).toBe(-ERRNO.NOSPC);
  expect(guest.call('path_unlink_file', 3, 'data/in.txt')).toBe(ERRNO.SUCCESS);
  expect(guest.write(fd, new Uint8Array(8))).toBe(5);
});

test('a read-only folder can be read, and returns ROFS for changes', async () => {
  const guest = await Guest.open(TREE, { preopens: [{ guest: '/in', folder: 'data', access: 'read-only' }] });
  const fd = guest.open('in.txt', OFLAG.CREAT);
  expect(guest.read(fd, 10)).toEqual(text('input'));
  expect(guest.write(fd, text('x'))).toBe(-ERRNO.ROFS);
  expect(guest.open('in.txt', 0, WRITING)).toBe(-ERRNO.ROFS);
  expect(guest.open('in.txt', OFLAG.TRUNC)).toBe(-ERRNO.ROFS);
  expect(guest.open('new', OFLAG.CREAT)).toBe(-ERRNO.ROFS);
  expect(guest.call('path_unlink_file', 3, 'in.txt')).toBe(ERRNO.ROFS);
  expect(guest.call('path_create_directory', 3, 'new')).toBe(ERRNO.ROFS);
  expect(guest.call('fd_fdstat_get', 3, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.u32(RESULT + 8) & (RIGHT.PATH_CREATE_FILE | RIGHT.PATH_UNLINK_FILE)).toBe(0);
  // libc requests all rights that the folder can pass on.
  expect(guest.open('in.txt', 0, BigInt(guest.u32(RESULT + 16)))).toBe(-ERRNO.ROFS);
  expect(guest.call('fd_fdstat_get', fd, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.u32(RESULT + 8) & (RIGHT.FD_WRITE | RIGHT.FD_ALLOCATE)).toBe(0);
  expect(guest.session.takeChanges()).toEqual([]);
});

test('folders that are granted twice share their files', async () => {
  const guest = await Guest.open(TREE, {
    preopens: [
      { guest: '/', folder: '', access: 'read-write' },
      { guest: '/data', folder: 'data', access: 'read-only' },
    ],
  });
  const fd = guest.open('data/in.txt', 0, WRITING);
  guest.write(fd, text('IN'));
  const other = guest.open('in.txt', 0, undefined, 0, 4);
  expect(guest.read(other, 10)).toEqual(text('INput'));
});

test('the last free descriptor is assigned, then MFILE is returned, and a closed number is reused next', async () => {
  const guest = await Guest.open(TREE);
  let last = 0;
  for (let fd = guest.open('data'); fd >= 0; fd = guest.open('data')) last = fd;
  expect(last).toBe(MAX_DESCRIPTORS - 1);
  expect(guest.open('data/never', OFLAG.CREAT)).toBe(-ERRNO.MFILE);
  guest.call('fd_close', 500);
  guest.call('fd_close', 40);
  expect(guest.open('data')).toBe(40);
  expect(guest.open('data')).toBe(500);
  expect(guest.session.takeChanges()).toEqual([]);
});

test('every entry is listed once through a small buffer, even while entries are removed', async () => {
  const tree = new Map<string, TreeEntry>(TREE);
  const all = Array.from({ length: 1000 }, (_, index) => `ß${index}`).sort();
  for (const name of all.toReversed()) tree.set(`data/${name}`, file(''));
  const guest = await Guest.open(tree);
  const fd = guest.open('data');
  expect(names(guest, fd, 300)).toEqual(['.', '..', 'in.txt', ...all]);
  const seen = names(guest, fd, 300, (name) => {
    if (name.startsWith('ß')) expect(guest.call('path_unlink_file', 3, `data/${name}`)).toBe(ERRNO.SUCCESS);
  });
  expect(seen).toEqual(['.', '..', 'in.txt', ...all]);
  expect(names(guest, fd, 300)).toEqual(['.', '..', 'in.txt']);
});

test('names are Unicode, and bytes that are not UTF-8 give ILSEQ', async () => {
  const guest = await Guest.open(TREE);
  expect(guest.call('path_create_directory', 3, 'naïve 🦀\ufeff')).toBe(ERRNO.SUCCESS);
  expect(guest.session.takeChanges()).toEqual([{ kind: 'directory', path: 'naïve 🦀\ufeff' }]);
  const at = guest.put(Uint8Array.of(0x61, 0xff));
  expect(guest.call('path_create_directory', 3, at, 2)).toBe(ERRNO.ILSEQ);
  const nul = guest.put(Uint8Array.of(0x61, 0));
  expect(guest.call('path_create_directory', 3, nul, 2)).toBe(ERRNO.INVAL);
  expect(guest.call('path_create_directory', 3, 'x'.repeat(256))).toBe(ERRNO.NAMETOOLONG);
});

test('hard links share bytes and count, and a removed file exists while it is open', async () => {
  const guest = await Guest.open(TREE);
  expect(guest.call('path_link', 3, 0, 'data/in.txt', 3, 'copy')).toBe(ERRNO.SUCCESS);
  const fd = guest.open('copy', 0, WRITING);
  guest.write(fd, text('IN'));
  expect(guest.call('fd_filestat_get', fd, RESULT)).toBe(ERRNO.SUCCESS);
  expect([guest.u64(RESULT + 24), guest.bytes(RESULT + 16, 1)[0]]).toEqual([2n, FILETYPE.REGULAR_FILE]);
  const after = applyChanges(TREE, guest.session.takeChanges());
  expect(after.get('copy')).toMatchObject({ bytes: text('INput') });
  expect(after.get('data/in.txt')).toMatchObject({ bytes: text('INput') });
  guest.call('path_unlink_file', 3, 'copy');
  guest.call('path_unlink_file', 3, 'data/in.txt');
  guest.call('fd_seek', fd, 0n, 0, RESULT);
  expect(guest.read(fd, 10)).toEqual(text('INput'));
  expect(guest.call('fd_filestat_get', fd, RESULT)).toBe(ERRNO.SUCCESS);
  expect(guest.u64(RESULT + 24)).toBe(0n);
});

test('a file moved over another replaces it, and a removed directory accepts no new entries', async () => {
  const guest = await Guest.open(TREE);
  const target = guest.open('target', OFLAG.CREAT, WRITING);
  guest.write(target, text('old'));
  expect(guest.call('path_rename', 3, 'data/in.txt', 3, 'target')).toBe(ERRNO.SUCCESS);
  expect(guest.read(guest.open('target'), 10)).toEqual(text('input'));
  const folder = guest.open('data');
  expect(guest.call('path_remove_directory', 3, 'data')).toBe(ERRNO.SUCCESS);
  expect(guest.open('new', OFLAG.CREAT, WRITING, 0, folder)).toBe(-ERRNO.NOENT);
  const after = applyChanges(TREE, guest.session.takeChanges());
  expect([...after.keys()]).toEqual(['target']);
});

test('times are set to the nanosecond, and those of a write are before the next clock reading', async () => {
  const guest = await Guest.open(TREE);
  const fd = guest.open('data/in.txt', 0, WRITING);
  const odd = 1_234_567_890_123_456_789n;
  expect(guest.call('fd_filestat_set_times', fd, odd, odd + 1n, FSTFLAG.ATIM | FSTFLAG.MTIM)).toBe(ERRNO.SUCCESS);
  guest.call('fd_filestat_get', fd, RESULT);
  expect([guest.u64(RESULT + 40), guest.u64(RESULT + 48)]).toEqual([odd, odd + 1n]);
  guest.write(fd, text('x'));
  guest.call('clock_time_get', 0, 0n, 64);
  const reading = guest.u64(64);
  guest.time.now += 5000;
  guest.call('fd_filestat_get', fd, RESULT);
  expect(guest.u64(RESULT + 48)).toBe(reading);
});

test('rights that were dropped cannot be regained, and calls that need them fail', async () => {
  const guest = await Guest.open(TREE);
  const fd = guest.open('data/in.txt', 0, WRITING);
  const kept = BigInt(RIGHT.FD_READ);
  expect(guest.call('fd_fdstat_set_rights', fd, kept, 0n)).toBe(ERRNO.SUCCESS);
  expect(guest.call('fd_fdstat_set_rights', fd, kept | 64n, 0n)).toBe(ERRNO.NOTCAPABLE);
  expect(guest.write(fd, text('x'))).toBe(-ERRNO.BADF);
  expect(guest.call('fd_seek', fd, 0n, 0, RESULT)).toBe(ERRNO.NOTCAPABLE);
  expect(guest.read(fd, 2)).toEqual(text('in'));
});
