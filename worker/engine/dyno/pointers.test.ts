import { expect, test } from 'vitest';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import type { WasiFunctionName } from '../../../core/wasi/functions.ts';
import { Guest, givenInput, WRITING } from './guest.testing.ts';

const PAGE = 65536;
const LIST = 512;
const RESULT = 1024;

/** A pointer in a successful call; `bytes` is the size of the memory that the call accesses there. */
interface Pointer {
  readonly at: number;
  readonly bytes: number;
}
const result = (bytes: number): Pointer => ({ at: RESULT, bytes });
const list: Pointer = { at: LIST, bytes: 8 };
const FILE: Pointer = { at: 0, bytes: 1 };
const LINK: Pointer = { at: 8, bytes: 1 };
const FOLDER: Pointer = { at: 16, bytes: 1 };
const NEW: Pointer = { at: 24, bytes: 1 };

/** A successful call of each function that takes pointers. 3 is a folder, 4 an open file. */
const CALLS: readonly (readonly [WasiFunctionName, readonly (number | bigint | Pointer)[]])[] = [
  ['args_get', [result(4), { at: 2048, bytes: 5 }]],
  ['args_sizes_get', [result(4), result(4)]],
  ['environ_get', [result(4), { at: 2048, bytes: 4 }]],
  ['environ_sizes_get', [result(4), result(4)]],
  ['clock_res_get', [0, result(8)]],
  ['clock_time_get', [0, 0n, result(8)]],
  ['fd_fdstat_get', [4, result(24)]],
  ['fd_filestat_get', [4, result(64)]],
  ['fd_pread', [4, list, 1, 0n, result(4)]],
  ['fd_prestat_get', [3, result(8)]],
  ['fd_prestat_dir_name', [3, { at: RESULT, bytes: 5 }, 5]],
  ['fd_pwrite', [4, list, 1, 0n, result(4)]],
  ['fd_read', [4, list, 1, result(4)]],
  ['fd_read', [0, list, 1, result(4)]],
  ['fd_readdir', [3, { at: 2048, bytes: 100 }, 100, 0n, result(4)]],
  ['fd_seek', [4, 0n, 0, result(8)]],
  ['fd_tell', [4, result(8)]],
  ['fd_write', [4, list, 1, result(4)]],
  ['fd_write', [1, list, 1, result(4)]],
  ['path_create_directory', [3, NEW, 1]],
  ['path_filestat_get', [3, 0, FILE, 1, result(64)]],
  ['path_filestat_set_times', [3, 0, FILE, 1, 0n, 0n, 4]],
  ['path_link', [3, 0, FILE, 1, 3, NEW, 1]],
  ['path_open', [3, 0, NEW, 1, 1, WRITING, 0n, 0, result(4)]],
  ['path_readlink', [3, LINK, 1, { at: 2048, bytes: 9 }, 9, result(4)]],
  ['path_remove_directory', [3, FOLDER, 1]],
  ['path_rename', [3, FILE, 1, 3, NEW, 1]],
  ['path_symlink', [FILE, 1, 3, NEW, 1]],
  ['path_unlink_file', [3, FILE, 1]],
  ['poll_oneoff', [{ at: 4096, bytes: 48 }, { at: 8192, bytes: 32 }, 1, result(4)]],
  ['random_get', [result(16), 16]],
];

async function prepared(): Promise<Guest> {
  const tree = new Map<string, TreeEntry>([
    ['f', { kind: 'file', bytes: new Uint8Array(50), modified: 0 }],
    ['l', { kind: 'symlink', target: 'f' }],
    ['d', { kind: 'directory' }],
  ]);
  const guest = await Guest.open(
    tree,
    {
      program: 'prog',
      environment: [['A', 'b']],
      preopens: [{ guest: '/here', folder: '', access: 'read-write' }],
      stdin: givenInput(new Uint8Array(9)),
    },
    new WebAssembly.Memory({ initial: 1 }),
  );
  expect(guest.open('f', 0, WRITING)).toBe(4);
  guest.session.takeChanges();
  const memory = new Uint8Array(guest.memory.buffer).fill(0);
  for (const [name, { at }] of Object.entries({ f: FILE, l: LINK, d: FOLDER, n: NEW })) memory[at] = name.charCodeAt(0);
  guest.setIovec(LIST, 600, 8);
  return guest;
}

const plain = (args: readonly (number | bigint | Pointer)[]) =>
  args.map((arg) => (typeof arg === 'object' ? arg.at : arg));

test.each(CALLS)('%s checks each of its pointers before it does anything', async (name, args) => {
  expect((await prepared()).call(name, ...plain(args))).toBe(ERRNO.SUCCESS);
  for (const [index, arg] of args.entries()) {
    if (typeof arg !== 'object') continue;
    for (const wrong of [-1, PAGE, PAGE - arg.bytes + 1, -arg.bytes, 2 ** 31 - 1, -(2 ** 31)]) {
      const guest = await prepared();
      const before = new Uint8Array(guest.memory.buffer).slice();
      const altered: (number | bigint)[] = plain(args);
      altered[index] = wrong;
      expect([wrong, guest.call(name, ...altered)]).toEqual([wrong, ERRNO.FAULT]);
      expect(Buffer.compare(before, new Uint8Array(guest.memory.buffer))).toBe(0);
      expect(guest.session.takeChanges()).toEqual([]);
      expect(guest.stdout).toEqual([]);
    }
    const last = await prepared();
    const fitting: (number | bigint)[] = plain(args);
    fitting[index] = PAGE - arg.bytes;
    new Uint8Array(last.memory.buffer).copyWithin(PAGE - arg.bytes, arg.at, arg.at + arg.bytes);
    expect([name, index, last.call(name, ...fitting)]).toEqual([name, index, ERRNO.SUCCESS]);
  }
});

test('a buffer outside of memory is a fault before any of its list is used', async () => {
  const guest = await prepared();
  for (const [pointer, length] of [
    [PAGE - 3, 4],
    [2 ** 32 - 1, 1],
    [0, 2 ** 32 - 1],
    [PAGE, 1],
  ] as const) {
    guest.setIovec(LIST + 8, pointer, length);
    for (const name of ['fd_read', 'fd_write'] as const) {
      expect(guest.call(name, 4, LIST, 2, RESULT)).toBe(ERRNO.FAULT);
      expect(guest.call(name, name === 'fd_read' ? 0 : 1, LIST, 2, RESULT)).toBe(ERRNO.FAULT);
    }
  }
  expect(guest.call('fd_read', 4, LIST, 2 ** 29, RESULT)).toBe(ERRNO.FAULT);
  expect(guest.stdout).toEqual([]);
  expect(guest.session.takeChanges()).toEqual([]);
});
