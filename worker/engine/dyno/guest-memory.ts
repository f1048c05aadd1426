/*
 * The guest's linear memory. Every access must be checked with `has` first.
 *
 * The views are cached. `memory.grow` detaches an unshared buffer, which makes the cached length 0, and leaves the
 * views of a shared one valid but short. In both cases a range within the cached length is valid, and a range outside
 * of it makes us read the memory's buffer again, so the common case does not call the engine.
 */

const NOTHING = new Uint8Array(0);
const HIGH = 4_294_967_296;

/** WebAssembly passes unsigned integers as signed ones, so callers convert pointers and lengths with `>>> 0`. */
export class GuestMemory {
  bytes: Uint8Array = NOTHING;
  view = new DataView(NOTHING.buffer);
  /** TextDecoder and crypto refuse views of shared memory. */
  shared = false;
  #memory: WebAssembly.Memory | null = null;

  bind(memory: WebAssembly.Memory | null): void {
    this.#memory = memory;
    this.#refresh();
  }

  /** Whether the guest owns [at, at + length). Both unsigned. */
  has(at: number, length: number): boolean {
    return at + length <= this.bytes.length || this.#hasAfterRefresh(at + length);
  }

  /** Stores a count or size of up to 2^53 as u64. */
  setU64(at: number, value: number): void {
    this.view.setUint32(at, value >>> 0, true);
    this.view.setUint32(at + 4, value / HIGH, true);
  }

  #hasAfterRefresh(end: number): boolean {
    if (this.#memory === null) return false;
    this.#refresh();
    return end <= this.bytes.length;
  }

  #refresh(): void {
    const buffer: ArrayBufferLike = this.#memory?.buffer ?? NOTHING.buffer;
    if (buffer === this.bytes.buffer && buffer.byteLength === this.bytes.length) return;
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.shared = !(buffer instanceof ArrayBuffer);
  }
}
