import { type Bytes, KIB, MIB } from '../../../core/base/units.ts';
import type { OutputStream } from '../../../core/run/event.ts';

/*
 * What a run printed, as bytes, the last few MiB of it. A program that prints without end costs a
 * fixed amount of memory; how much was let go is known.
 */

/** Lines that were typed stand between the output, so that a session can be shown again. */
export type LoggedStream = OutputStream | 'input';

export interface OutputSlice {
  readonly stream: LoggedStream;
  readonly bytes: Uint8Array;
}

export interface OutputReading {
  readonly slices: readonly OutputSlice[];
  /** Where to read on, counted in bytes from the start of the run. */
  readonly next: Bytes;
  /** Bytes between the place asked for and the first that is still kept. */
  readonly lost: Bytes;
}

interface Block {
  readonly stream: LoggedStream;
  /** Where the block begins, counted from the start of the run. */
  readonly start: Bytes;
  buffer: Uint8Array;
  used: Bytes;
}

const BLOCK_MIN: Bytes = 256;
const BLOCK_MAX: Bytes = 64 * KIB;
export const OUTPUT_KEPT: Bytes = 16 * MIB;

export class OutputLog {
  readonly #capacity: Bytes;
  readonly #listeners = new Set<() => void>();
  #blocks: Block[] = [];
  /** Blocks before this index have been let go. */
  #head = 0;
  /** Memory that the kept blocks take, used or not. */
  #allocated: Bytes = 0;
  #total: Bytes = 0;
  #typed: Bytes = 0;

  constructor(capacity: Bytes = OUTPUT_KEPT) {
    this.#capacity = capacity;
  }

  /** All bytes ever printed, and those typed. */
  get total(): Bytes {
    return this.#total;
  }

  /** All bytes ever printed. */
  get printed(): Bytes {
    return this.#total - this.#typed;
  }

  /** Where the first byte that is still kept stands. */
  get firstKept(): Bytes {
    return this.#blocks[this.#head]?.start ?? this.#total;
  }

  /** Called after every `append`; returns what ends the calls. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  append(stream: LoggedStream, bytes: Uint8Array): void {
    if (stream === 'input') this.#typed += bytes.length;
    for (let at = 0; at < bytes.length; ) at += this.#put(stream, bytes.subarray(at));
    this.#letGo();
    for (const listener of this.#listeners) listener();
  }

  /** At most `limit` bytes from `from` on, in the order in which they were printed. */
  read(from: Bytes, limit: Bytes): OutputReading {
    const start = Math.max(from, this.firstKept);
    const slices: OutputSlice[] = [];
    let next = start;
    for (let index = this.#blockAt(start); index < this.#blocks.length && next - start < limit; index++) {
      const block = this.#blocks[index];
      if (block === undefined) break;
      const begin = next - block.start;
      const end = Math.min(block.used, begin + limit - (next - start));
      if (end > begin) slices.push({ stream: block.stream, bytes: block.buffer.subarray(begin, end) });
      next += Math.max(0, end - begin);
    }
    return { slices, next, lost: start - from };
  }

  /** Everything that was printed to `stream`, or to both, as far as it is kept. */
  bytes(stream: OutputStream | 'both'): Uint8Array<ArrayBuffer> {
    const slices = this.read(0, Number.POSITIVE_INFINITY).slices.filter(
      (slice) => slice.stream === stream || (stream === 'both' && slice.stream !== 'input'),
    );
    const all = new Uint8Array(slices.reduce((sum, slice) => sum + slice.bytes.length, 0));
    let at = 0;
    for (const slice of slices) {
      all.set(slice.bytes, at);
      at += slice.bytes.length;
    }
    return all;
  }

  /** Puts the beginning of `bytes` into one block and returns how much that was. */
  #put(stream: LoggedStream, bytes: Uint8Array): Bytes {
    const last = this.#blocks.at(-1);
    const block = last?.stream === stream && last.used < BLOCK_MAX ? last : this.#open(stream, bytes.length);
    const count = Math.min(bytes.length, BLOCK_MAX - block.used);
    this.#makeRoom(block, count);
    block.buffer.set(bytes.subarray(0, count), block.used);
    block.used += count;
    this.#total += count;
    return count;
  }

  /** @param expected how much is about to be put into it */
  #open(stream: LoggedStream, expected: Bytes): Block {
    const size = expected >= BLOCK_MAX ? BLOCK_MAX : BLOCK_MIN;
    const block: Block = { stream, start: this.#total, buffer: new Uint8Array(size), used: 0 };
    this.#blocks.push(block);
    this.#allocated += size;
    return block;
  }

  /** Doubles the block's buffer until `count` more bytes fit; readings made before keep the old one. */
  #makeRoom(block: Block, count: Bytes): void {
    let size = block.buffer.length;
    while (size < block.used + count) size *= 2;
    if (size === block.buffer.length) return;
    const buffer = new Uint8Array(size);
    buffer.set(block.buffer.subarray(0, block.used));
    this.#allocated += size - block.buffer.length;
    block.buffer = buffer;
  }

  #letGo(): void {
    while (this.#allocated > this.#capacity && this.#head < this.#blocks.length - 1) {
      this.#allocated -= this.#blocks[this.#head]?.buffer.length ?? 0;
      this.#head++;
    }
    if (this.#head > 1024) {
      this.#blocks = this.#blocks.slice(this.#head);
      this.#head = 0;
    } else if (this.#head > 0) {
      const gone = this.#blocks[this.#head - 1];
      if (gone !== undefined && gone.buffer.length > 0) this.#forget();
    }
  }

  /** Gives the buffers of blocks that were let go back to the collector. */
  #forget(): void {
    for (let index = this.#head - 1; index >= 0; index--) {
      const block = this.#blocks[index];
      if (block === undefined || block.buffer.length === 0) return;
      block.buffer = new Uint8Array(0);
    }
  }

  /** The index of the block that holds `position`. */
  #blockAt(position: Bytes): number {
    let low = this.#head;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#blocks[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
