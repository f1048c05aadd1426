import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { ERRNO, ERRNO_COUNT } from '../../../core/wasi/errno.ts';
import { WASI_FUNCTIONS, type WasiFunctionName } from '../../../core/wasi/functions.ts';
import { ProcExit } from '../engine.ts';
import { Guest, givenInput, invoke, WRITING } from './guest.testing.ts';

/**
 * The parameters of each function: d descriptor, p pointer to a path, n its length, v pointer to a list
 * of buffers or subscriptions, c their count, o pointer to a buffer or result, l its length, i another
 * i32, I an i64.
 */
const SIGNATURES: Readonly<Record<WasiFunctionName, string>> = {
  args_get: 'oo',
  args_sizes_get: 'oo',
  environ_get: 'oo',
  environ_sizes_get: 'oo',
  clock_res_get: 'io',
  clock_time_get: 'iIo',
  fd_advise: 'dIIi',
  fd_allocate: 'dII',
  fd_close: 'd',
  fd_datasync: 'd',
  fd_fdstat_get: 'do',
  fd_fdstat_set_flags: 'di',
  fd_fdstat_set_rights: 'dII',
  fd_filestat_get: 'do',
  fd_filestat_set_size: 'dI',
  fd_filestat_set_times: 'dIIi',
  fd_pread: 'dvcIo',
  fd_prestat_get: 'do',
  fd_prestat_dir_name: 'dol',
  fd_pwrite: 'dvcIo',
  fd_read: 'dvco',
  fd_readdir: 'dolIo',
  fd_renumber: 'dd',
  fd_seek: 'dIio',
  fd_sync: 'd',
  fd_tell: 'do',
  fd_write: 'dvco',
  path_create_directory: 'dpn',
  path_filestat_get: 'dipno',
  path_filestat_set_times: 'dipnIIi',
  path_link: 'dipndpn',
  path_open: 'dipniIIio',
  path_readlink: 'dpnolo',
  path_remove_directory: 'dpn',
  path_rename: 'dpndpn',
  path_symlink: 'pndpn',
  path_unlink_file: 'dpn',
  poll_oneoff: 'voco',
  proc_exit: 'i',
  proc_raise: 'i',
  sched_yield: '',
  random_get: 'ol',
  sock_accept: 'dio',
  sock_recv: 'dvcioo',
  sock_send: 'dvcio',
  sock_shutdown: 'di',
};

const PAGE = 65536;

/** The beginning of memory: paths, then a list of two buffers, then zeros. */
const LAYOUT = ['a', 'a/b', 'b', '..', '\u00ff\u00fe'];
const PATHS = LAYOUT.map((_, index) => index * 8);
const LIST = 64;
const HEAD = new Uint8Array(LIST + 16);
LAYOUT.forEach((path, index) => {
  HEAD.set(
    [...path].map((char) => char.charCodeAt(0)),
    index * 8,
  );
});
HEAD.set([0, 2, 0, 0, 5, 0, 0, 0, 16, 2, 0, 0, 9, 0, 0, 0], LIST);

/** Any i32, which WebAssembly passes as a signed number, or one near the end of the only page. */
const wild = fc.oneof(
  fc.integer(),
  fc.integer({ min: PAGE - 70, max: PAGE + 4 }),
  fc.constantFrom(-1, -4, -8, 2 ** 31 - 1),
);
const mostly = (arbitrary: fc.Arbitrary<number>) => fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: wild });
const ARGUMENTS: Readonly<Record<string, fc.Arbitrary<number | bigint>>> = {
  d: mostly(fc.constantFrom(0, 1, 3, 3, 3, 4, 4, 5)),
  p: mostly(fc.constantFrom(...PATHS)),
  n: mostly(fc.constantFrom(1, 2, 3)),
  v: mostly(fc.constantFrom(LIST, LIST, 128)),
  c: mostly(fc.constantFrom(1, 2)),
  o: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(512, 1024) }, { weight: 1, arbitrary: wild }),
  l: mostly(fc.nat(200)),
  i: mostly(fc.nat(9)),
  I: fc.oneof(
    fc.bigInt({ min: 0n, max: 100n }),
    fc.constantFrom(-1n, 0x3fff_ffffn, 2n ** 53n, 2n ** 62n, -(2n ** 63n), 2n ** 63n - 1n),
  ),
};

const calls = fc.array(
  fc.constantFrom(...WASI_FUNCTIONS).chain((name) => {
    const types = [...SIGNATURES[name]].map((type) => ARGUMENTS[type] ?? fc.integer());
    return fc.tuple(fc.constant(name), fc.tuple(...types));
  }),
  { minLength: 1, maxLength: 40 },
);

const tree = new Map<string, TreeEntry>([
  ['a', { kind: 'directory' }],
  ['a/b', { kind: 'file', bytes: new Uint8Array(100), modified: 0 }],
  ['b', { kind: 'symlink', target: 'a/b' }],
]);

async function run(pages: number, steps: [WasiFunctionName, (number | bigint)[]][]) {
  const stdin = givenInput(new Uint8Array(20));
  const guest = await Guest.open(
    tree,
    { args: ['one', 'zwei'], stdin, fileQuota: 1 << 20 },
    new WebAssembly.Memory({ initial: pages }),
  );
  if (pages > 0) {
    expect([guest.open('a/b', 0, WRITING), guest.open('a')]).toEqual([4, 5]);
    new Uint8Array(guest.memory.buffer).set(HEAD);
  }
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

test('a call with any arguments returns an errno or ends the run, and a fault leaves memory unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(calls, (steps) => run(1, steps)),
    { numRuns: 800 },
  );
});

test('without a memory, nothing that needs one succeeds', async () => {
  await fc.assert(
    fc.asyncProperty(calls, (steps) => run(0, steps)),
    { numRuns: 200 },
  );
});

test('every function of preview 1 is there', async () => {
  const guest = await Guest.open(tree);
  expect(Object.keys(guest.session.imports).sort()).toEqual([...WASI_FUNCTIONS].sort());
  expect(Object.keys(guest.session.unstableImports ?? {}).sort()).toEqual([...WASI_FUNCTIONS].sort());
});
