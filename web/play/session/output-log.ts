import { type Bytes, KIB, MIB } from '../../../core/base/units.ts';
import type { OutputStream } from '../../../core/run/event.ts';

/*
 * The output of a run: the last few MiB of its bytes. A program that prints without end takes a fixed
 * amount of memory. The number of discarded bytes is known.
 */

/** Typed lines are recorded between the output, so that a session can be shown again. */
export type LoggedStream = OutputStream | 'input';

export interface OutputSlice {
  readonly stream: LoggedStream;
  readonly bytes: Uint8Array;
}

export interface OutputReading {
  readonly slices: readonly OutputSlice[];
  /** The position to read from next, in bytes from the start of the run. */
  readonly next: Bytes;
  /** Bytes between the requested position and the first one that is still available. */
  readonly lost: Bytes;
}

interface Block {
  readonly stream: LoggedStream;
  /** The block's position, in bytes from the start of the run. */
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
  /** Blocks before this index are discarded. */
  #head = 0;
  /** Memory allocated by the remaining blocks, used or not. */
  #allocated: Bytes = 0;
  #total: Bytes = 0;
  #typed: Bytes = 0;

  constructor(capacity: Bytes = OUTPUT_KEPT) {
    this.#capacity = capacity;
  }

  /** Bytes printed and typed since the start, including discarded ones. */
  get total(): Bytes {
    return this.#total;
  }

  /** Bytes printed since the start, including discarded ones. */
  get printed(): Bytes {
    return this.#total - this.#typed;
  }

  /** The position of the first byte that is still available. */
  get firstKept(): Bytes {
    return this.#blocks[this.#head]?.start ?? this.#total;
  }

  /** Calls `listener` after every `append`. Returns the function that unsubscribes it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  append(stream: LoggedStream, bytes: Uint8Array): void {
    if (stream === 'input') this.#typed += bytes.length;
    for (let at = 0; at < bytes.length; ) at += this.#put(stream, bytes.subarray(at));
    this.#discardOldest();
    for (const listener of this.#listeners) listener();
  }

  /** Returns at most `limit` bytes from position `from` on, in the order in which they were printed. */
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

  /** Returns the available output of `stream`, or of both. */
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

  /** Copies the beginning of `bytes` into one block. Returns the number of bytes copied. */
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

  /** @param expected the number of bytes about to be written */
  #open(stream: LoggedStream, expected: Bytes): Block {
    const size = expected >= BLOCK_MAX ? BLOCK_MAX : BLOCK_MIN;
    const block: Block = { stream, start: this.#total, buffer: new Uint8Array(size), used: 0 };
    this.#blocks.push(block);
    this.#allocated += size;
    return block;
  }

  /** Doubles the block's buffer until `count` more bytes fit. Earlier readings keep the old buffer. */
  #makeRoom(block: Block, count: Bytes): void {
    let size = block.buffer.length;
    while (size < block.used + count) size *= 2;
    if (size === block.buffer.length) return;
    const buffer = new Uint8Array(size);
    buffer.set(block.buffer.subarray(0, block.used));
    this.#allocated += size - block.buffer.length;
    block.buffer = buffer;
  }

  #discardOldest(): void {
    while (this.#allocated > this.#capacity && this.#head < this.#blocks.length - 1) {
      this.#allocated -= this.#blocks[this.#head]?.buffer.length ?? 0;
      this.#head++;
    }
    if (this.#head > 1024) {
      this.#blocks = this.#blocks.slice(this.#head);
      this.#head = 0;
    } else if (this.#head > 0) {
      const discarded = this.#blocks[this.#head - 1];
      if (discarded !== undefined && discarded.buffer.length > 0) this.#releaseBuffers();
    }
  }

  /** Releases the buffers of discarded blocks. */
  #releaseBuffers(): void {
    for (let index = this.#head - 1; index >= 0; index--) {
      const block = this.#blocks[index];
      if (block === undefined || block.buffer.length === 0) return;
      block.buffer = new Uint8Array(0);
    }
  }

  /** Returns the index of the block that holds `position`. */
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
