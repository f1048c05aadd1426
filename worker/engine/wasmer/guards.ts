import type { WasiFunction, WasiImports } from '../engine.ts';
import type { FileBudget } from '../shim/file-budget.ts';

/*
 * Adds read-only folders and the quota, which the package lacks, by wrapping its functions, because its file system is
 * not accessible.
 */

const ERRNO_NOSPC = 51;
const ERRNO_ROFS = 69;
const OFLAGS_CREAT = 1;
const OFLAGS_DIRECTORY = 2;
const OFLAGS_TRUNC = 8;
const RIGHTS_FD_WRITE = 64n;

type Call = (...args: (number | bigint)[]) => number;

/** Rejects changes through a descriptor of `readOnly`, or through one opened through it. */
export function guardReadOnly(imports: WasiImports, readOnly: Set<number>, view: () => DataView): WasiImports {
  if (readOnly.size === 0) return imports;
  const guarded: Record<string, WasiFunction> = { ...imports };
  const guard = (name: string, descriptors: readonly number[]) => {
    const call = imports[name] as Call;
    guarded[name] = ((...args: (number | bigint)[]) =>
      descriptors.some((at) => readOnly.has(Number(args[at]))) ? ERRNO_ROFS : call(...args)) as WasiFunction;
  };
  for (const name of ['fd_allocate', 'fd_filestat_set_size', 'fd_filestat_set_times', 'fd_pwrite', 'fd_write']) {
    guard(name, [0]);
  }
  for (const name of ['create_directory', 'filestat_set_times', 'remove_directory', 'unlink_file']) {
    guard(`path_${name}`, [0]);
  }
  guard('path_link', [4]);
  guard('path_rename', [0, 3]);
  guard('path_symlink', [2]);

  const open = imports.path_open as Call;
  guarded.path_open = ((...args: (number | bigint)[]) => {
    if (!readOnly.has(Number(args[0]))) return open(...args);
    const oflags = Number(args[4]);
    const writes = (BigInt(args[5] ?? 0) & RIGHTS_FD_WRITE) !== 0n && (oflags & OFLAGS_DIRECTORY) === 0;
    if (writes || (oflags & (OFLAGS_CREAT | OFLAGS_TRUNC)) !== 0) return ERRNO_ROFS;
    const errno = open(...args);
    if (errno === 0) readOnly.add(view().getUint32(Number(args[8]), true));
    return errno;
  }) as WasiFunction;
  const close = imports.fd_close as Call;
  guarded.fd_close = ((fd: number) => {
    const errno = close(fd);
    if (errno === 0) readOnly.delete(fd);
    return errno;
  }) as WasiFunction;
  const renumber = imports.fd_renumber as Call;
  guarded.fd_renumber = ((from: number, to: number) => {
    const errno = renumber(from, to);
    if (errno !== 0) return errno;
    if (readOnly.delete(from)) readOnly.add(to);
    else readOnly.delete(to);
    return errno;
  }) as WasiFunction;
  return guarded;
}

/** Subtracts written bytes from the budget. Returns ENOSPC once it is used up. */
export function guardQuota(
  imports: WasiImports,
  budget: FileBudget,
  isOutput: (fd: number) => boolean,
  view: () => DataView,
): WasiImports {
  const write = imports.fd_write as Call;
  const writeAt = imports.fd_pwrite as Call;
  const resize = imports.fd_filestat_set_size as Call;
  const allocate = imports.fd_allocate as Call;
  return {
    ...imports,
    fd_write: (fd: number, list: number, count: number, result: number) =>
      isOutput(fd) || budget.take(lengthOf(view(), list, count)) ? write(fd, list, count, result) : ERRNO_NOSPC,
    fd_pwrite: (fd: number, list: number, count: number, offset: bigint, result: number) =>
      budget.take(lengthOf(view(), list, count)) ? writeAt(fd, list, count, offset, result) : ERRNO_NOSPC,
    fd_filestat_set_size: (fd: number, size: bigint) =>
      budget.take(Number(BigInt.asUintN(64, size))) ? resize(fd, size) : ERRNO_NOSPC,
    fd_allocate: (fd: number, offset: bigint, length: bigint) =>
      budget.take(Number(BigInt.asUintN(64, offset + length))) ? allocate(fd, offset, length) : ERRNO_NOSPC,
  };
}

/** The length of all buffers of a list. */
function lengthOf(view: DataView, list: number, count: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += view.getUint32(list + 8 * i + 4, true);
  return total;
}
