import { File, OpenFile, wasi } from '@bjorn3/browser_wasi_shim';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { FileBudget } from '../shim/file-budget.ts';

/*
 * The package's file copies itself at every write beyond its end, so appending is quadratic. These files grow by
 * doubling, count against the quota, and record whether they were modified.
 */

/** The largest array that every browser can allocate. */
const LARGEST = 2 ** 31 - 1;

/** The package writes the times two and four bytes too early, the first of them into the size. */
class AlignedFilestat extends wasi.Filestat {
  override write_bytes(view: DataView, ptr: number): void {
    super.write_bytes(view, ptr);
    view.setBigUint64(ptr + 32, this.size, true);
    view.setBigUint64(ptr + 40, this.atim, true);
    view.setBigUint64(ptr + 48, this.mtim, true);
    view.setBigUint64(ptr + 56, this.ctim, true);
  }
}

export class GrowableFile extends File {
  /** Whether it was modified since the last snapshot. */
  written = false;
  modified: Milliseconds;
  readonly #budget: FileBudget;
  readonly #now: () => Milliseconds;
  /** The buffer that `data` is a view of; null while `data` belongs to the snapshot and must not be modified. */
  #room: Uint8Array | null = null;

  constructor(bytes: Uint8Array, modified: Milliseconds, budget: FileBudget, now: () => Milliseconds) {
    super([]);
    this.data = bytes;
    this.modified = modified;
    this.#budget = budget;
    this.#now = now;
  }

  /** Makes the file `size` bytes long. Returns an errno. */
  resize(size: number): number {
    if (size > LARGEST) return wasi.ERRNO_FBIG;
    const before = this.data.length;
    if (size > before && !this.#budget.take(size - before)) return wasi.ERRNO_NOSPC;
    if (this.#room === null || size > this.#room.length) {
      const room = new Uint8Array(size > before ? Math.min(LARGEST, Math.max(size, 2 * before, 512)) : size);
      room.set(this.data.subarray(0, Math.min(before, size)));
      this.#room = room;
    } else if (size < before) {
      this.#room.fill(0, size, before);
    }
    this.data = this.#room.subarray(0, size);
    this.touch();
    return wasi.ERRNO_SUCCESS;
  }

  /** Writes at `offset`, growing as needed. Returns an errno. */
  writeAt(bytes: Uint8Array, offset: number): number {
    const end = offset + bytes.length;
    if (end > this.data.length || this.#room === null) {
      const errno = this.resize(Math.max(end, this.data.length));
      if (errno !== wasi.ERRNO_SUCCESS) return errno;
    }
    this.data.set(bytes, offset);
    this.touch();
    return wasi.ERRNO_SUCCESS;
  }

  touch(): void {
    this.written = true;
    this.modified = this.#now();
  }

  override path_open(oflags: number, _rights: bigint, fdFlags: number): { ret: number; fd_obj: OpenFile } {
    if (oflags & wasi.OFLAGS_TRUNC) this.resize(0);
    return { ret: wasi.ERRNO_SUCCESS, fd_obj: new OpenGrowableFile(this, fdFlags) };
  }

  override stat(): wasi.Filestat {
    const { ino, filetype, size } = super.stat();
    const stat = new AlignedFilestat(ino, filetype, size);
    const nanoseconds = BigInt(Math.round(this.modified)) * 1_000_000n;
    stat.atim = nanoseconds;
    stat.mtim = nanoseconds;
    stat.ctim = nanoseconds;
    return stat;
  }
}

export class OpenGrowableFile extends OpenFile {
  readonly #file: GrowableFile;
  readonly #flags: number;
  /** Set if it was opened through a read-only folder. */
  readOnly = false;

  constructor(file: GrowableFile, flags: number) {
    super(file);
    this.#file = file;
    this.#flags = flags;
  }

  override fd_fdstat_get(): { ret: number; fdstat: wasi.Fdstat } {
    return { ret: wasi.ERRNO_SUCCESS, fdstat: new wasi.Fdstat(wasi.FILETYPE_REGULAR_FILE, this.#flags) };
  }

  override fd_write(data: Uint8Array): { ret: number; nwritten: number } {
    if (this.#flags & wasi.FDFLAGS_APPEND) this.file_pos = this.#file.size;
    const written = this.fd_pwrite(data, this.file_pos);
    this.file_pos += BigInt(written.nwritten);
    return written;
  }

  override fd_pwrite(data: Uint8Array, offset: bigint): { ret: number; nwritten: number } {
    if (this.readOnly) return { ret: wasi.ERRNO_BADF, nwritten: 0 };
    const ret = this.#file.writeAt(data, Number(offset));
    return { ret, nwritten: ret === wasi.ERRNO_SUCCESS ? data.length : 0 };
  }

  override fd_filestat_set_size(size: bigint): number {
    return this.readOnly ? wasi.ERRNO_BADF : this.#file.resize(Number(size));
  }

  override fd_allocate(offset: bigint, length: bigint): number {
    if (this.readOnly) return wasi.ERRNO_BADF;
    const end = Number(offset + length);
    return end > this.#file.data.length ? this.#file.resize(end) : wasi.ERRNO_SUCCESS;
  }
}
