import { type Bytes, KIB, type Milliseconds } from '../../core/base/units.ts';
import type { ByteRing } from '../../core/channel/byte-ring.ts';
import { FrameReader } from '../../core/channel/output-frames.ts';
import type { RunEvent } from '../../core/run/event.ts';

/** Maximum number of bytes to read from the ring at once. */
const SLICE: Bytes = 256 * KIB;
/** After this long the page gets a turn; a frame of the screen is 16 ms. */
const TURN: Milliseconds = 8;

interface Message {
  readonly event: RunEvent;
  /** How much of the ring must be read first, so that earlier output is delivered earlier. */
  readonly after: Bytes;
}

export interface InboxOptions {
  readonly ring: ByteRing | null;
  readonly deliver: (event: RunEvent) => void;
  /** Called after reading from the ring: the guest may be waiting for space. */
  readonly hasRead: () => void;
  /** Called when `deliver` or reading the ring throws. Delivery continues with the next message. */
  readonly failed: (error: unknown) => void;
  readonly now: () => Milliseconds;
  readonly yieldToEventLoop: () => Promise<void>;
}

/**
 * Merges the output ring and the worker's messages into the order in which things happened, and delivers
 * them in turns that are short enough for the page to stay responsive during a flood.
 */
export class Inbox {
  readonly #options: InboxOptions;
  readonly #reader: FrameReader | null;
  readonly #messages: Message[] = [];
  /** Bytes read from the ring since the run began. */
  #read: Bytes = 0;
  #pumping = false;
  /** The ring is no longer readable. Messages are delivered without it. */
  #broken = false;

  constructor(options: InboxOptions) {
    this.#options = options;
    this.#reader = options.ring === null ? null : new FrameReader(options.ring);
  }

  put(event: RunEvent): void {
    this.#messages.push({ event, after: this.#read + (this.#options.ring?.available() ?? 0) });
    void this.pump();
  }

  /** Delivers everything that has arrived. Called when something has. */
  async pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    const { now, yieldToEventLoop } = this.#options;
    try {
      // Never delivers within the caller's task.
      await yieldToEventLoop();
      let turnBegan = now();
      while (this.#deliverNext()) {
        if (now() - turnBegan <= TURN) continue;
        await yieldToEventLoop();
        turnBegan = now();
      }
    } finally {
      this.#pumping = false;
    }
  }

  /** Delivers the next message or the next slice of output. Returns false when there is neither. */
  #deliverNext(): boolean {
    const [message] = this.#messages;
    if (message !== undefined && (this.#broken || this.#read >= message.after)) {
      this.#messages.shift();
      this.#deliver(message.event);
      return true;
    }
    try {
      return this.#readSlice(message === undefined ? SLICE : message.after - this.#read);
    } catch (error) {
      this.#broken = true;
      this.#options.failed(error);
      return true;
    }
  }

  /** Delivers at most `limit` bytes from the ring. Returns false when it is empty. */
  #readSlice(limit: Bytes): boolean {
    const { ring, hasRead } = this.#options;
    if (ring === null || this.#reader === null || this.#broken) return false;
    // Before looking: the worker notifies the page again about anything written from here on.
    ring.listen();
    const length = Math.min(SLICE, limit, ring.available());
    if (length === 0) return false;
    const chunks = this.#reader.read(length);
    this.#read += length;
    hasRead();
    for (const { stream, bytes } of chunks) this.#deliver({ type: 'output', stream, bytes });
    return true;
  }

  #deliver(event: RunEvent): void {
    try {
      this.#options.deliver(event);
    } catch (error) {
      this.#options.failed(error);
    }
  }
}
