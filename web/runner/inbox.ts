import { type Bytes, KIB, type Milliseconds } from '../../core/base/units.ts';
import type { ByteRing } from '../../core/channel/byte-ring.ts';
import { FrameReader } from '../../core/channel/output-frames.ts';
import type { RunEvent } from '../../core/run/event.ts';

/** Taken out of the ring at once. */
const SLICE: Bytes = 256 * KIB;
/** After this long the page gets a turn; a frame of the screen is 16 ms. */
const TURN: Milliseconds = 8;

interface Letter {
  readonly event: RunEvent;
  /** How much must have been read of the ring before: what was printed earlier is told earlier. */
  readonly after: Bytes;
}

/**
 * Brings what comes by the output ring and what comes by messages into the order in which it happened,
 * and tells it in turns so short that a flood never makes the page stutter.
 */
export class Inbox {
  readonly #ring: ByteRing | null;
  readonly #reader: FrameReader | null;
  readonly #deliver: (event: RunEvent) => void;
  /** The guest may wait for space. */
  readonly #hasRead: () => void;
  readonly #now: () => Milliseconds;
  readonly #breathe: () => Promise<void>;
  readonly #letters: Letter[] = [];
  /** Bytes read of the ring since the run began. */
  #read: Bytes = 0;
  #pumping = false;

  constructor(options: {
    readonly ring: ByteRing | null;
    readonly deliver: (event: RunEvent) => void;
    readonly hasRead: () => void;
    readonly now: () => Milliseconds;
    readonly breathe: () => Promise<void>;
  }) {
    this.#ring = options.ring;
    this.#reader = options.ring === null ? null : new FrameReader(options.ring);
    this.#deliver = options.deliver;
    this.#hasRead = options.hasRead;
    this.#now = options.now;
    this.#breathe = options.breathe;
  }

  put(event: RunEvent): void {
    this.#letters.push({ event, after: this.#read + (this.#ring?.available() ?? 0) });
    void this.pump();
  }

  /** Tells all that is there. Called when something has come. */
  async pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    // Nothing is told in the task of who called.
    await this.#breathe();
    let turnBegan = this.#now();
    for (;;) {
      if (this.#now() - turnBegan > TURN) {
        await this.#breathe();
        turnBegan = this.#now();
      }
      const [letter] = this.#letters;
      if (letter !== undefined && this.#read >= letter.after) {
        this.#letters.shift();
        this.#deliver(letter.event);
      } else if (!this.#drainSlice(letter === undefined ? SLICE : letter.after - this.#read)) {
        break;
      }
    }
    this.#pumping = false;
  }

  /** Tells a slice of at most `limit` bytes; false where there was nothing. */
  #drainSlice(limit: Bytes): boolean {
    if (this.#ring === null || this.#reader === null) return false;
    // In this order: what is written after the listening is told again.
    this.#ring.listen();
    const length = Math.min(SLICE, limit, this.#ring.available());
    if (length === 0) return false;
    const chunks = this.#reader.read(length);
    this.#read += length;
    this.#hasRead();
    for (const { stream, bytes } of chunks) this.#deliver({ type: 'output', stream, bytes });
    return true;
  }
}
