import { type Bytes, KIB, MIB } from '../../../core/base/units.ts';
import type { OutputStream } from '../../../core/run/event.ts';
import { formatBytes } from '../../ui/quantity.ts';
import type { OutputLog } from '../session/output-log.ts';

/*
 * Carries output from the log to the screen, a bounded slice a frame. Where the program prints faster
 * than a screen can show, it skips to the tail and says how much it left out: nobody reads 1 GiB.
 */

export type StreamFilter = OutputStream | 'both';

export interface Screen {
  /** Calls `done` when the bytes are on the screen. */
  write(data: Uint8Array | string, done: () => void): void;
}

export interface Pace {
  nextFrame(step: () => void): void;
  /** After a skip: what flies by is shown a few times a second. */
  aWhile(step: () => void): void;
}

/** At most this much is written at once; parsing it takes a few milliseconds. */
export const SLICE: Bytes = 64 * KIB;
/** Further behind than this, it skips. More would not fit in the scrollback anyway. */
export const BACKLOG_MAX: Bytes = MIB;
/** Shown of what was skipped to. */
export const TAIL: Bytes = 64 * KIB;

const ESC = 0x1b;
/** Colour 208 of the palette, which the theme sets to suit the background. */
const STDERR_ON = '\x1b[38;5;208m';
const STDERR_OFF = '\x1b[39m';
/** Ends an escape sequence that was cut in two, and all its colours. */
const RESET = '\x18\x1b[0m';

export class TerminalPump {
  readonly #log: OutputLog;
  readonly #screen: Screen;
  readonly #pace: Pace;
  readonly #filter: StreamFilter;
  /** What was typed after this has been shown while it was typed. */
  readonly #shownLive: Bytes;
  #at: Bytes = 0;
  #busy = false;
  #stopped = false;

  constructor(log: OutputLog, screen: Screen, pace: Pace, filter: StreamFilter) {
    this.#log = log;
    this.#screen = screen;
    this.#pace = pace;
    this.#filter = filter;
    this.#shownLive = log.total;
  }

  /** There may be more to show. */
  wake(): void {
    if (this.#busy || this.#stopped || this.#at >= this.#log.total) return;
    this.#busy = true;
    this.#pace.nextFrame(() => this.#step());
  }

  /** Goes on after what has been printed up to now. */
  skipToEnd(): void {
    this.#at = this.#log.total;
  }

  stop(): void {
    this.#stopped = true;
  }

  #step(): void {
    if (this.#stopped) return;
    const behind = this.#log.total - this.#at;
    const from = behind > BACKLOG_MAX ? this.#log.total - TAIL : this.#at;
    const reading = this.#log.read(from, SLICE);
    const left = from - this.#at + reading.lost;
    const pieces: (Uint8Array | string)[] = [];
    if (left > 0) pieces.push(`${RESET}\r\n\x1b[7m … ${formatBytes(left)} not shown … \x1b[27m\r\n`);
    let start = reading.next - reading.slices.reduce((sum, slice) => sum + slice.bytes.length, 0);
    for (const { stream, bytes } of reading.slices) {
      const unseen = Math.max(0, this.#shownLive - start);
      start += bytes.length;
      if (this.#filter !== 'both' && this.#filter !== stream) continue;
      if (stream === 'input') {
        pieces.push(bytes.subarray(0, unseen));
        continue;
      }
      if (stream === 'stderr' && this.#filter === 'both' && !bytes.includes(ESC)) {
        pieces.push(STDERR_ON, bytes, STDERR_OFF);
      } else pieces.push(bytes);
    }
    this.#at = reading.next;
    this.#write(pieces, left > 0);
  }

  /** Waits for the screen after the last piece, so that the page keeps its frames. */
  #write(pieces: readonly (Uint8Array | string)[], skipped: boolean): void {
    const goOn = () => {
      this.#busy = false;
      this.wake();
    };
    const done = () => (skipped ? this.#pace.aWhile(goOn) : goOn());
    if (pieces.length === 0) done();
    pieces.forEach((piece, index) => {
      this.#screen.write(piece, index === pieces.length - 1 ? done : () => undefined);
    });
  }
}
