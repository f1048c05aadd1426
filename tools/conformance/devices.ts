import type { Milliseconds } from '../../core/units.ts';
import type { Clock, InputDevice, OutputDevice, Randomness } from '../../worker/engine/engine.ts';
import type { TypedInput } from './program.ts';

/*
 * Devices for runs that nobody watches: real clocks and sleeps, typed input that arrives when its time
 * has come, output that is collected. They block, so they are for workers and Node.
 */

const sleeper = new Int32Array(new SharedArrayBuffer(4));

function sleep(duration: Milliseconds): void {
  if (duration > 0) Atomics.wait(sleeper, 0, 0, duration);
}

export const clock: Clock = {
  realtime: () => Date.now(),
  monotonic: () => performance.now(),
  resolution: 0.001,
  sleep,
};

/** What one call of the host's generator may fill. */
const RANDOM_CHUNK = 65536;

export const randomness: Randomness = {
  fill(into) {
    // The generator refuses shared memory, so the bytes are made beside it.
    const chunk = new Uint8Array(Math.min(RANDOM_CHUNK, into.length));
    for (let at = 0; at < into.length; at += chunk.length) {
      into.set(crypto.getRandomValues(chunk).subarray(0, into.length - at), at);
    }
  },
};

export class CollectedOutput implements OutputDevice {
  readonly isTerminal = false;
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  write(bytes: Uint8Array): void {
    this.#parts.push(bytes.slice());
    this.#length += bytes.length;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

export class TypedInputDevice implements InputDevice {
  readonly isTerminal = false;
  readonly #start = performance.now();
  readonly #pieces: { readonly due: Milliseconds; bytes: Uint8Array }[];

  constructor(typed: readonly TypedInput[]) {
    const encoder = new TextEncoder();
    this.#pieces = typed.map(({ after, text }) => ({ due: this.#start + after, bytes: encoder.encode(text) }));
  }

  available(): number {
    const now = performance.now();
    return this.#pieces.reduce((sum, { due, bytes }) => (due <= now ? sum + bytes.length : sum), 0);
  }

  ended(): boolean {
    return this.#pieces.length === 0;
  }

  read(into: Uint8Array): number {
    const first = this.#pieces[0];
    if (first === undefined || first.due > performance.now()) return 0;
    const taken = first.bytes.subarray(0, into.length);
    into.set(taken);
    first.bytes = first.bytes.subarray(taken.length);
    if (first.bytes.length === 0) this.#pieces.shift();
    return taken.length;
  }

  wait(timeout: Milliseconds): void {
    const next = this.#pieces[0];
    if (next !== undefined) sleep(Math.min(timeout, next.due - performance.now()));
  }
}
