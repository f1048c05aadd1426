/*
 * The minimal part of preview 1 that the measured programs need: arguments, output that is counted and dropped, empty
 * input, no files. Every function has all of its parameters, and only the imported functions are passed: linking takes
 * longer otherwise.
 */

const BADF = 8;
const NOSYS = 52;
const SPIPE = 70;
const SUCCESS = 0;

export class Exit extends Error {}

export interface BareRun {
  readonly imports: WebAssembly.Imports;
  bind(memory: WebAssembly.Memory): void;
  /** Time of the first byte. */
  first: number | null;
  /** Number of bytes on stdout. */
  printed: number;
}

export function bareWasi(args: readonly string[], module: WebAssembly.Module): BareRun {
  const encoder = new TextEncoder();
  const encoded = args.map((arg) => encoder.encode(`${arg}\0`));
  let memory: WebAssembly.Memory | null = null;
  let view = new DataView(new ArrayBuffer(0));
  const look = (): DataView => {
    if (memory !== null && view.buffer !== memory.buffer) view = new DataView(memory.buffer);
    return view;
  };
  const functions: WebAssembly.ModuleImports = {
    args_sizes_get(count: number, size: number) {
      look().setUint32(count, encoded.length, true);
      look().setUint32(
        size,
        encoded.reduce((sum, { length }) => sum + length, 0),
        true,
      );
      return SUCCESS;
    },
    args_get(pointers: number, start: number) {
      let at = start;
      encoded.forEach((bytes, index) => {
        look().setUint32(pointers + 4 * index, at, true);
        new Uint8Array(look().buffer).set(bytes, at);
        at += bytes.length;
      });
      return SUCCESS;
    },
    environ_sizes_get(count: number, size: number) {
      look().setUint32(count, 0, true);
      look().setUint32(size, 0, true);
      return SUCCESS;
    },
    environ_get: (_pointers: number, _start: number) => SUCCESS,
    fd_write(fd: number, list: number, count: number, result: number) {
      const data = look();
      let total = 0;
      for (let at = list; at < list + 8 * count; at += 8) total += data.getUint32(at + 4, true);
      if (total > 0) run.first ??= performance.now();
      if (fd === 1) run.printed += total;
      data.setUint32(result, total, true);
      return SUCCESS;
    },
    fd_read(_fd: number, _list: number, _count: number, result: number) {
      look().setUint32(result, 0, true);
      return SUCCESS;
    },
    fd_close: (_fd: number) => SUCCESS,
    fd_seek: (_fd: number, _offset: bigint, _whence: number, _result: number) => SPIPE,
    fd_fdstat_get(_fd: number, result: number) {
      // Unknown type and all rights, like a pipe.
      const data = look();
      data.setUint32(result, 0, true);
      data.setUint32(result + 4, 0, true);
      data.setBigUint64(result + 8, 0xffff_ffffn, true);
      data.setBigUint64(result + 16, 0n, true);
      return SUCCESS;
    },
    fd_fdstat_set_flags: (_fd: number, _flags: number) => SUCCESS,
    fd_prestat_get: (_fd: number, _result: number) => BADF,
    fd_prestat_dir_name: (_fd: number, _path: number, _length: number) => BADF,
    path_open: (
      _fd: number,
      _lookup: number,
      _path: number,
      _length: number,
      _oflags: number,
      _rights: bigint,
      _inheriting: bigint,
      _fdflags: number,
      _result: number,
    ) => BADF,
    clock_time_get(_clock: number, _precision: bigint, result: number) {
      look().setBigUint64(result, BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6)), true);
      return SUCCESS;
    },
    random_get(start: number, length: number) {
      crypto.getRandomValues(new Uint8Array(look().buffer as ArrayBuffer, start, length));
      return SUCCESS;
    },
    proc_exit(_code: number): never {
      throw new Exit();
    },
  };
  const wanted: WebAssembly.ModuleImports = {};
  for (const { name } of WebAssembly.Module.imports(module)) wanted[name] = functions[name] ?? (() => NOSYS);
  const run: BareRun = {
    first: null,
    printed: 0,
    bind(bound) {
      memory = bound;
    },
    imports: { wasi_snapshot_preview1: wanted },
  };
  return run;
}
