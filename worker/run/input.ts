import type { Milliseconds } from '../../core/base/units.ts';
import type { ByteRing } from '../../core/channel/byte-ring.ts';
import type { InputDevice } from '../engine/engine.ts';
import type { Waiter } from './waiting.ts';

/** Called before and after every wait for live input. */
export interface WaitingHooks {
  beforeWaiting(): void;
  afterWaiting(): void;
}

/** Input that is complete before the run; may be empty. */
export class GivenInput implements InputDevice {
  readonly isTerminal = false;
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  available(): number {
    return this.#bytes.length - this.#offset;
  }

  ended(): boolean {
    return this.available() === 0;
  }

  read(into: Uint8Array): number {
    const part = this.#bytes.subarray(this.#offset, this.#offset + into.length);
    into.set(part);
    this.#offset += part.length;
    return part.length;
  }

  wait(): void {}
}

/** Buffers live input until the guest reads it. */
export interface InputSource {
  available(): number;
  read(into: Uint8Array): number;
  readonly closed: boolean;
}

/** Input that is typed while the program runs. */
export class LiveInput implements InputDevice {
  readonly isTerminal = true;
  readonly #source: InputSource;
  readonly #waiter: Waiter;
  readonly #hooks: WaitingHooks;

  constructor(source: ByteRing | InputQueue, waiter: Waiter, hooks: WaitingHooks) {
    this.#source = source;
    this.#waiter = waiter;
    this.#hooks = hooks;
  }

  available(): number {
    return this.#source.available();
  }

  ended(): boolean {
    // In this order, because the writer closes its end after its last bytes.
    return this.#source.closed && this.#source.available() === 0;
  }

  read(into: Uint8Array): number {
    return this.#source.read(into);
  }

  wait(timeout: Milliseconds): void | Promise<void> {
    const done = () => this.#source.available() > 0 || this.#source.closed;
    if (done() || !(timeout > 0)) return;
    this.#hooks.beforeWaiting();
    let waited: void | Promise<void>;
    try {
      waited = this.#waiter.until(done, timeout);
    } catch (error) {
      this.#hooks.afterWaiting();
      throw error;
    }
    if (waited instanceof Promise) return waited.finally(() => this.#hooks.afterWaiting());
    this.#hooks.afterWaiting();
  }
}

/** Live input that comes as messages. */
export class InputQueue implements InputSource {
  readonly #parts: Uint8Array[] = [];
  #length = 0;
  closed = false;

  push(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.closed) return;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  close(): void {
    this.closed = true;
  }

  available(): number {
    return this.#length;
  }

  read(into: Uint8Array): number {
    let filled = 0;
    while (filled < into.length) {
      const part = this.#parts[0];
      if (part === undefined) break;
      const count = Math.min(part.length, into.length - filled);
      into.set(part.subarray(0, count), filled);
      filled += count;
      if (count === part.length) this.#parts.shift();
      else this.#parts[0] = part.subarray(count);
    }
    this.#length -= filled;
    return filled;
  }
}
