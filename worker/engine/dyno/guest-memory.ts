/*
 * The guest's linear memory as the host may touch it: every access is checked first with `has`.
 *
 * The views are cached. `memory.grow` detaches an unshared buffer, which makes the cached length 0;
 * a shared one leaves the old views valid but short. In both cases a range that seems to lie outside
 * makes us look at the memory again, and a range that seems to lie inside really does: so the common
 * case asks nothing of the engine.
 */

const NOTHING = new Uint8Array(0);
const HIGH = 4_294_967_296;

/** WebAssembly passes unsigned integers as signed ones; calls turn pointers and lengths around before use. */
export class GuestMemory {
  bytes: Uint8Array = NOTHING;
  view = new DataView(NOTHING.buffer);
  /** TextDecoder and crypto refuse views of shared memory. */
  shared = false;
  #memory: WebAssembly.Memory | null = null;

  bind(memory: WebAssembly.Memory | null): void {
    this.#memory = memory;
    this.#look();
  }

  /** Whether the guest owns [at, at + length). Both unsigned. */
  has(at: number, length: number): boolean {
    return at + length <= this.bytes.length || this.#hasAfterLooking(at + length);
  }

  /** Stores a count or size of up to 2^53 as u64. */
  setU64(at: number, value: number): void {
    this.view.setUint32(at, value >>> 0, true);
    this.view.setUint32(at + 4, value / HIGH, true);
  }

  #hasAfterLooking(end: number): boolean {
    if (this.#memory === null) return false;
    this.#look();
    return end <= this.bytes.length;
  }

  #look(): void {
    const buffer: ArrayBufferLike = this.#memory?.buffer ?? NOTHING.buffer;
    if (buffer === this.bytes.buffer && buffer.byteLength === this.bytes.length) return;
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
    this.shared = !(buffer instanceof ArrayBuffer);
  }
}
