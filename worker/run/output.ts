import { type Bytes, KIB, type Milliseconds } from '../../core/base/units.ts';
import type { ByteRing } from '../../core/channel/byte-ring.ts';
import { FrameWriter } from '../../core/channel/output-frames.ts';
import type { OutputStream } from '../../core/run/event.ts';
import type { OutputDevice } from '../engine/engine.ts';
import type { Interrupts } from './interrupts.ts';
import type { Waiter } from './waiting.ts';

/** Receives output after it was counted. */
export interface OutputSink {
  write(stream: OutputStream, bytes: Uint8Array): void;
  /** Sends everything that was held back. */
  flush(): void;
}

/** Writes output to shared memory: the page has it even if the worker is killed right after. */
export class RingSink implements OutputSink {
  readonly #ring: ByteRing;
  readonly #writer: FrameWriter;
  readonly #waiter: Waiter;
  readonly #notify: () => void;

  /** @param notify called when there is something to read */
  constructor(ring: ByteRing, waiter: Waiter, notify: () => void) {
    this.#ring = ring;
    this.#writer = new FrameWriter(ring);
    this.#waiter = waiter;
    this.#notify = notify;
  }

  write(stream: OutputStream, bytes: Uint8Array): void {
    for (let rest = bytes; rest.length > 0; ) {
      const count = this.#writer.write(stream, rest);
      if (count > 0 && this.#ring.claimNotification()) this.#notify();
      if (count === rest.length) return;
      rest = rest.subarray(count);
      this.#waiter.until(() => this.#writer.hasSpace(), Number.POSITIVE_INFINITY);
    }
  }

  flush(): void {}
}

/** Number of messages that may be sent at once, and how many more per millisecond. */
const BURST = 1024;
const PER_MILLISECOND = 1;
/** Maximum size of a batch once the burst is used up. */
const GATHERED: Bytes = 64 * KIB;

/**
 * Sends output as messages: at once while they are few, in batches when they are many, because each message costs the
 * page more than its bytes.
 */
export class MessageSink implements OutputSink {
  readonly #now: () => Milliseconds;
  readonly #send: (stream: OutputStream, bytes: Uint8Array<ArrayBuffer>) => void;
  readonly #gathered = new Uint8Array(GATHERED);
  #length = 0;
  #stream: OutputStream = 'stdout';
  #tokens = BURST;
  #refilled: Milliseconds;

  constructor(now: () => Milliseconds, send: (stream: OutputStream, bytes: Uint8Array<ArrayBuffer>) => void) {
    this.#now = now;
    this.#send = send;
    this.#refilled = now();
  }

  write(stream: OutputStream, bytes: Uint8Array): void {
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + GATHERED - this.#length);
      this.#gathered.set(part, this.#length);
      this.#length += part.length;
      at += part.length;
      if (this.#length === GATHERED) this.flush();
    }
    if (this.#mayGo()) this.flush();
  }

  #mayGo(): boolean {
    const now = this.#now();
    this.#tokens = Math.min(BURST, this.#tokens + (now - this.#refilled) * PER_MILLISECOND);
    this.#refilled = now;
    return this.#tokens >= 1;
  }

  flush(): void {
    if (this.#length === 0) return;
    this.#tokens = Math.max(0, this.#tokens - 1);
    this.#send(this.#stream, this.#gathered.slice(0, this.#length));
    this.#length = 0;
  }
}

/** Counts the output of both streams and ends the run at the limit, after printing up to it. */
export class OutputMeter {
  readonly #limit: Bytes;
  readonly #sink: OutputSink;
  readonly #interrupts: Interrupts;
  readonly #now: () => Milliseconds;
  total: Bytes = 0;
  /** When the first byte was written. */
  first: Milliseconds | null = null;

  constructor(limit: Bytes, sink: OutputSink, interrupts: Interrupts, now: () => Milliseconds) {
    this.#limit = limit;
    this.#sink = sink;
    this.#interrupts = interrupts;
    this.#now = now;
  }

  /** @param isTerminal makes programs write line by line, so that a Stop finds nothing in their buffers */
  device(stream: OutputStream, isTerminal: boolean): OutputDevice {
    return { isTerminal, write: (bytes) => this.#write(stream, bytes) };
  }

  #write(stream: OutputStream, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.first ??= this.#now();
    const allowed = this.#limit - this.total;
    if (bytes.length <= allowed) {
      this.#sink.write(stream, bytes);
      this.total += bytes.length;
      return;
    }
    this.#sink.write(stream, bytes.subarray(0, allowed));
    this.total = this.#limit;
    this.#interrupts.raise({ kind: 'exceeded', limit: 'output', allowed: this.#limit });
  }
}
