import type { OutputStream } from '../run/event.ts';
import type { ByteRing } from './byte-ring.ts';

/*
 * Two output streams in one ring. Each write is a frame with a header and its bytes, which preserves the order of stdout
 * and stderr. If the writer is killed during a write, the written part of the frame is still delivered.
 *
 *   header: 32 bits, little endian; bit 31 is set for stderr, the rest is the number of bytes that follow
 */

const HEADER_SIZE = 4;
const STDERR_BIT = 0x8000_0000;
/** Frames up to this size are assembled first, so that they are written to the ring in one step. */
const SMALL = 256;

export class FrameWriter {
  readonly #ring: ByteRing;
  readonly #scratch = new Uint8Array(HEADER_SIZE + SMALL);
  readonly #view = new DataView(this.#scratch.buffer);

  constructor(ring: ByteRing) {
    this.#ring = ring;
  }

  /** Returns whether a frame with at least one byte fits. */
  hasSpace(): boolean {
    return this.#ring.space() > HEADER_SIZE;
  }

  /** Writes a frame with as much of `bytes` as fits, and returns how much that was. */
  write(stream: OutputStream, bytes: Uint8Array): number {
    const count = Math.min(bytes.length, this.#ring.space() - HEADER_SIZE);
    if (count <= 0) return 0;
    this.#view.setUint32(0, stream === 'stderr' ? (STDERR_BIT | count) >>> 0 : count, true);
    if (count <= SMALL) {
      for (let index = 0; index < count; index += 1) this.#scratch[HEADER_SIZE + index] = bytes[index] ?? 0;
      this.#ring.write(this.#scratch.subarray(0, HEADER_SIZE + count));
    } else {
      this.#ring.write(this.#scratch.subarray(0, HEADER_SIZE));
      this.#ring.write(count === bytes.length ? bytes : bytes.subarray(0, count));
    }
    return count;
  }
}

export interface OutputChunk {
  readonly stream: OutputStream;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class FrameReader {
  readonly #ring: ByteRing;
  #stream: OutputStream = 'stdout';
  /** Remaining bytes of the current frame. */
  #left = 0;
  /** The partial header and the number of its bytes. */
  #header = 0;
  #headerBytes = 0;

  constructor(ring: ByteRing) {
    this.#ring = ring;
  }

  /** Reads at most `limit` bytes from the ring. Adjacent frames of one stream are returned as one chunk. */
  read(limit: number): OutputChunk[] {
    const block = new Uint8Array(Math.min(limit, this.#ring.available()));
    const length = this.#ring.read(block);
    const chunks: OutputChunk[] = [];
    // Payloads are moved to the front of the block, always behind the read position.
    let start = 0;
    let end = 0;
    const cut = () => {
      if (end > start) chunks.push({ stream: this.#stream, bytes: block.slice(start, end) });
      start = end;
    };
    for (let at = 0; at < length; ) {
      if (this.#left > 0) {
        const count = Math.min(this.#left, length - at);
        block.copyWithin(end, at, at + count);
        this.#left -= count;
        at += count;
        end += count;
        continue;
      }
      this.#header += (block[at] ?? 0) * 2 ** (8 * this.#headerBytes);
      this.#headerBytes += 1;
      at += 1;
      if (this.#headerBytes < HEADER_SIZE) continue;
      const stream = this.#header >= STDERR_BIT ? 'stderr' : 'stdout';
      if (stream !== this.#stream) cut();
      this.#stream = stream;
      this.#left = this.#header % STDERR_BIT;
      this.#header = 0;
      this.#headerBytes = 0;
    }
    cut();
    return chunks;
  }
}
