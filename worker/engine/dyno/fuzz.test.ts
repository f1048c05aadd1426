import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { ERRNO, ERRNO_COUNT } from '../../../core/wasi/errno.ts';
import { WASI_FUNCTIONS, type WasiFunctionName } from '../../../core/wasi/functions.ts';
import { ProcExit } from '../engine.ts';
import { Guest, givenInput, invoke } from './guest.testing.ts';

/** Parameters of each function: i for i32, I for i64. */
const SIGNATURES: Readonly<Record<WasiFunctionName, string>> = {
  args_get: 'ii',
  args_sizes_get: 'ii',
  environ_get: 'ii',
  environ_sizes_get: 'ii',
  clock_res_get: 'ii',
  clock_time_get: 'iIi',
  fd_advise: 'iIIi',
  fd_allocate: 'iII',
  fd_close: 'i',
  fd_datasync: 'i',
  fd_fdstat_get: 'ii',
  fd_fdstat_set_flags: 'ii',
  fd_fdstat_set_rights: 'iII',
  fd_filestat_get: 'ii',
  fd_filestat_set_size: 'iI',
  fd_filestat_set_times: 'iIIi',
  fd_pread: 'iiiIi',
  fd_prestat_get: 'ii',
  fd_prestat_dir_name: 'iii',
  fd_pwrite: 'iiiIi',
  fd_read: 'iiii',
  fd_readdir: 'iiiIi',
  fd_renumber: 'ii',
  fd_seek: 'iIii',
  fd_sync: 'i',
  fd_tell: 'ii',
  fd_write: 'iiii',
  path_create_directory: 'iii',
  path_filestat_get: 'iiiii',
  path_filestat_set_times: 'iiiiIIi',
  path_link: 'iiiiiii',
  path_open: 'iiiiiIIii',
  path_readlink: 'iiiiii',
  path_remove_directory: 'iii',
  path_rename: 'iiiiii',
  path_symlink: 'iiiii',
  path_unlink_file: 'iii',
  poll_oneoff: 'iiii',
  proc_exit: 'i',
  proc_raise: 'i',
  sched_yield: '',
  random_get: 'ii',
  sock_accept: 'iii',
  sock_recv: 'iiiiii',
  sock_send: 'iiiii',
  sock_shutdown: 'ii',
};

const PAGE = 65536;

/** As WebAssembly passes i32: signed. Often a small number, often near the end of the one page. */
const i32 = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 8 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 400 }) },
  { weight: 2, arbitrary: fc.integer({ min: PAGE - 70, max: PAGE + 4 }) },
  { weight: 1, arbitrary: fc.integer() },
);
const i64 = fc.oneof(
  fc.bigInt({ min: 0n, max: 100n }),
  fc.constantFrom(-1n, 0x3fff_ffffn, 2n ** 53n, 2n ** 62n, -(2n ** 63n), 2n ** 63n - 1n),
);

const calls = fc.array(
  fc.constantFrom(...WASI_FUNCTIONS).chain((name) => {
    return fc.tuple(fc.constant(name), fc.tuple(...[...SIGNATURES[name]].map((type) => (type === 'i' ? i32 : i64))));
  }),
  { minLength: 1, maxLength: 40 },
);

/** Memory that looks like paths and short lists of buffers, mostly. */
const contents = fc.array(
  fc.oneof(
    fc
      .constantFrom('a', 'b', 'a/b', '..', '/', 'a/', '\xff')
      .map((text) => [...text].map((char) => char.charCodeAt(0))),
    fc.tuple(fc.nat(300), fc.nat(40)).map(([pointer, length]) => [pointer & 255, pointer >> 8, 0, 0, length, 0, 0, 0]),
    fc.array(fc.nat(255), { maxLength: 8 }),
  ),
  { maxLength: 60 },
);

const tree = new Map<string, TreeEntry>([
  ['a', { kind: 'directory' }],
  ['a/b', { kind: 'file', bytes: new Uint8Array(100), modified: 0 }],
  ['b', { kind: 'symlink', target: 'a/b' }],
]);

async function run(pages: number, filling: number[][], steps: [WasiFunctionName, (number | bigint)[]][]) {
  const stdin = givenInput(new Uint8Array(20));
  const guest = await Guest.open(
    tree,
    { args: ['one', 'zwei'], stdin, fileQuota: 1 << 20 },
    new WebAssembly.Memory({ initial: pages }),
  );
  if (pages > 0) new Uint8Array(guest.memory.buffer).set(filling.flat().slice(0, PAGE));
  let over: unknown = null;
  for (const [name, args] of steps) {
    const before = new Uint8Array(guest.memory.buffer).slice();
    let result: unknown;
    try {
      result = invoke(guest.session.imports, name, args);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(ProcExit);
      expect(over === null || thrown === over).toBe(true);
      over = thrown;
      continue;
    }
    expect(over).toBeNull();
    if (!(Number.isInteger(result) && Number(result) >= 0 && Number(result) < ERRNO_COUNT)) {
      throw new Error(`${name}(${args.join()}) returned ${String(result)}`);
    }
    if (result === ERRNO.FAULT) expect(Buffer.compare(before, new Uint8Array(guest.memory.buffer))).toBe(0);
  }
  guest.session.takeChanges();
}

test('whatever is passed, a call returns an errno or ends the run, and a fault leaves memory as it was', async () => {
  await fc.assert(
    fc.asyncProperty(contents, calls, (filling, steps) => run(1, filling, steps)),
    { numRuns: 600 },
  );
});

test('without a memory, nothing that needs one succeeds', async () => {
  await fc.assert(
    fc.asyncProperty(calls, (steps) => run(0, [], steps)),
    { numRuns: 200 },
  );
});

test('every function of preview 1 is there', async () => {
  const guest = await Guest.open(tree);
  expect(Object.keys(guest.session.imports).sort()).toEqual([...WASI_FUNCTIONS].sort());
  expect(Object.keys(guest.session.unstableImports ?? {}).sort()).toEqual([...WASI_FUNCTIONS].sort());
});
