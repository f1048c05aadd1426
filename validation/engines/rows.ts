import type { Bytes } from '../../core/base/units.ts';

/*
 * The rows of the comparison. A pass is a fixed piece of work, long enough to read the clock between two passes.
 */

/** The exports of workload.wat. */
export interface Workload {
  clock(n: number): number;
  random(n: number, length: number): number;
  write(n: number, fd: number, length: number): number;
  read(n: number, fd: number, length: number): number;
  seek_write(n: number, fd: number, length: number): number;
  rewind(fd: number): number;
  open(at: number, length: number, oflags: number, rights: bigint, fdflags: number): number;
  close(fd: number): number;
  open_close(n: number): number;
  stat(n: number): number;
  readdir(n: number): number;
}

export interface Row {
  readonly name: string;
  /** Whether the row is file work. */
  readonly files: boolean;
  /** Number of operations in a pass. */
  readonly operations: number;
  /** Bytes that one operation transfers; 0 if not applicable. */
  readonly bytes: Bytes;
  /** Opens files for the row. Returns its pass, which returns an errno, and its cleanup. */
  prepare(work: Workload): { pass(): number; end(): void };
}

export const BIG_FILE: Bytes = 4 * 1024 * 1024;
export const FOLDER_SIZE = 1000;

const BIG = { at: 64, length: 7 };
const OUT = { at: 80, length: 7 };
const CREAT_TRUNC = 1 | 8;
const APPEND = 1;
/** Read, seek, tell, write, stat. */
const RIGHTS = 0x200066n;

const STDOUT = 1;
const CHUNK = 65536;

function simple(name: string, files: boolean, operations: number, bytes: Bytes, pass: (work: Workload) => number): Row {
  return { name, files, operations, bytes, prepare: (work) => ({ pass: () => pass(work), end: () => {} }) };
}

function onFile(
  name: string,
  operations: number,
  bytes: Bytes,
  file: { readonly at: number; readonly length: number },
  flags: { readonly oflags: number; readonly fdflags: number },
  pass: (work: Workload, fd: number) => number,
): Row {
  const prepare = (work: Workload) => {
    const fd = work.open(file.at, file.length, flags.oflags, RIGHTS, flags.fdflags);
    if (fd < 0) throw new Error(`${name}: open gave errno ${-fd}`);
    return { pass: () => pass(work, fd), end: () => void work.close(fd) };
  };
  return { name, files: true, operations, bytes, prepare };
}

const EXISTING = { oflags: 0, fdflags: 0 };
const EMPTY = { oflags: CREAT_TRUNC, fdflags: 0 };

export const ROWS: readonly Row[] = [
  simple('clock', false, 1000, 0, (work) => work.clock(1000)),
  simple('random 16 B', false, 200, 0, (work) => work.random(200, 16)),
  simple('random 64 KiB', false, 4, CHUNK, (work) => work.random(4, CHUNK)),
  simple('write 1 B to stdout', false, 500, 0, (work) => work.write(500, STDOUT, 1)),
  simple('write 64 KiB to stdout', false, 32, CHUNK, (work) => work.write(32, STDOUT, CHUNK)),
  onFile('write 1 B to file', 500, 0, OUT, EMPTY, (work, fd) => work.rewind(fd) || work.write(500, fd, 1)),
  onFile('write 64 KiB to file', 64, CHUNK, OUT, EMPTY, (work, fd) => work.rewind(fd) || work.write(64, fd, CHUNK)),
  onFile('read 1 B from file', 500, 0, BIG, EXISTING, (work, fd) => work.rewind(fd) || work.read(500, fd, 1)),
  onFile('read 64 KiB from file', 64, CHUNK, BIG, EXISTING, (work, fd) => work.rewind(fd) || work.read(64, fd, CHUNK)),
  {
    // Each pass grows the file from 0 to 8 MiB, which is the measured operation.
    name: 'append 4 KiB to 8 MiB',
    files: true,
    operations: 2048,
    bytes: 4096,
    prepare: (work) => ({
      pass: () => {
        const fd = work.open(OUT.at, OUT.length, CREAT_TRUNC, RIGHTS, APPEND);
        return fd < 0 ? fd : work.write(2048, fd, 4096) || work.close(fd);
      },
      end: () => {},
    }),
  },
  onFile('seek and write 64 B', 200, 0, BIG, EXISTING, (work, fd) => work.seek_write(200, fd, 64)),
  simple('open and close', true, 100, 0, (work) => work.open_close(100)),
  simple('list 1,000 names', true, 1, 0, (work) => work.readdir(1)),
  simple('stat', true, 200, 0, (work) => work.stat(200)),
];
