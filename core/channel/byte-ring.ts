/*
 * A ring of bytes in shared memory, one writer and one reader, each in its own thread.
 *
 *   Int32[0]  bytes written so far, modulo 2^32
 *   Int32[1]  bytes read so far, modulo 2^32
 *   Int32[2]  1 once the writer has closed its end
 *   Int32[3]  1 while a notification of the reader is pending
 *   then      the bytes; their count is a power of two, so that the counters may wrap
 *
 * Nothing here waits; waiting is done on a `Doorbell`.
 */

const HEADER = 16;
const WRITTEN = 0;
const READ = 1;
const CLOSED = 2;
const NOTIFIED = 3;

export class ByteRing {
  readonly #counters: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #mask: number;

  constructor(buffer: SharedArrayBuffer) {
    this.#counters = new Int32Array(buffer, 0, HEADER / 4);
    this.#bytes = new Uint8Array(buffer, HEADER);
    this.#mask = this.#bytes.length - 1;
  }

  /** @param capacity in bytes, a power of two. */
  static allocate(capacity: number): SharedArrayBuffer {
    if (capacity < 1 || (capacity & (capacity - 1)) !== 0) throw new RangeError('capacity is not a power of two');
    return new SharedArrayBuffer(HEADER + capacity);
  }

  get capacity(): number {
    return this.#bytes.length;
  }

  /** Bytes that can be read now. */
  available(): number {
    return (Atomics.load(this.#counters, WRITTEN) - Atomics.load(this.#counters, READ)) >>> 0;
  }

  /** Bytes that can be written now. */
  space(): number {
    return this.capacity - this.available();
  }

  /** Writes as much of `source` as there is space for, and returns the count of bytes. */
  write(source: Uint8Array): number {
    const count = Math.min(source.length, this.space());
    const written = Atomics.load(this.#counters, WRITTEN);
    const at = written & this.#mask;
    const head = Math.min(count, this.capacity - at);
    this.#bytes.set(source.subarray(0, head), at);
    this.#bytes.set(source.subarray(head, count), 0);
    Atomics.store(this.#counters, WRITTEN, (written + count) | 0);
    return count;
  }

  /** Reads as many bytes as `target` takes, and returns their count. */
  read(target: Uint8Array): number {
    const count = Math.min(target.length, this.available());
    const read = Atomics.load(this.#counters, READ);
    const at = read & this.#mask;
    const head = Math.min(count, this.capacity - at);
    target.set(this.#bytes.subarray(at, at + head), 0);
    target.set(this.#bytes.subarray(0, count - head), head);
    Atomics.store(this.#counters, READ, (read + count) | 0);
    return count;
  }

  /** Marks the end: once the remaining bytes have been read, no more will come. */
  close(): void {
    Atomics.store(this.#counters, CLOSED, 1);
  }

  get closed(): boolean {
    return Atomics.load(this.#counters, CLOSED) === 1;
  }

  /** True for the first call since the reader last listened: that caller notifies the reader. */
  claimNotification(): boolean {
    return Atomics.compareExchange(this.#counters, NOTIFIED, 0, 1) === 0;
  }

  /** Called by the reader before it reads: later writes notify it again. */
  listen(): void {
    Atomics.store(this.#counters, NOTIFIED, 0);
  }
}
