import { type Bytes, KIB, MIB } from '../../../core/base/units.ts';
import type { OutputStream } from '../../../core/run/event.ts';
import { formatBytes } from '../../ui/quantity.ts';
import type { OutputLog } from '../session/output-log.ts';

/*
 * Writes output from the log to the screen, a bounded slice per frame. When the program prints faster than the screen
 * can draw, the pump skips to the tail and reports how much it left out.
 */

export type StreamFilter = OutputStream | 'both';

export interface Screen {
  /** Calls `done` when the bytes are on the screen. */
  write(data: Uint8Array | string, done: () => void): void;
  /** The same without waiting for another task, so that the bytes are part of the next frame. */
  writeNow(data: Uint8Array | string, done: () => void): void;
}

/** When the next step runs. */
export interface Pace {
  /** After the current task's other output, before the next frame: for the first output of a run. */
  soon(step: () => void): void;
  nextFrame(step: () => void): void;
  /** A few times a second: during a flood, frames cannot be read anyway. */
  slowly(step: () => void): void;
}

/** Maximum bytes that one step writes. Parsing them takes a few milliseconds. */
export const SLICE: Bytes = 64 * KIB;
/** The pump skips if it is further behind. More would not fit into the scrollback. */
export const BACKLOG_MAX: Bytes = MIB;
/** The output to write before skipping. */
export const TAIL: Bytes = 64 * KIB;

const ESC = 0x1b;
/** Colour 208 of the palette, which the theme adapts to the background. */
const STDERR_ON = '\x1b[38;5;208m';
const STDERR_OFF = '\x1b[39m';
/** Aborts an escape sequence that was cut in two and resets all attributes. */
const RESET = '\x18\x1b[0m';

export class TerminalPump {
  readonly #log: OutputLog;
  readonly #screen: Screen;
  readonly #pace: Pace;
  readonly #filter: StreamFilter;
  /** Input typed after this position was echoed when it was typed. */
  readonly #shownLive: Bytes;
  #at: Bytes = 0;
  #isFirst = true;
  #busy = false;
  #stopped = false;

  constructor(log: OutputLog, screen: Screen, pace: Pace, filter: StreamFilter) {
    this.#log = log;
    this.#screen = screen;
    this.#pace = pace;
    this.#filter = filter;
    this.#shownLive = log.total;
  }

  /** Schedules a step if there is output that was not written yet. */
  wake(): void {
    if (this.#busy || this.#stopped || this.#at >= this.#log.total) return;
    this.#busy = true;
    if (this.#isFirst) this.#pace.soon(() => this.#step());
    else this.#pace.nextFrame(() => this.#step());
  }

  /** Skips everything printed so far. */
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

  /** Waits until the screen has drawn the last piece, so that a flood of output does not block the page. */
  #write(pieces: readonly (Uint8Array | string)[], skipped: boolean): void {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const goOn = () => {
      this.#busy = false;
      this.wake();
    };
    const done = () => (skipped ? this.#pace.slowly(goOn) : goOn());
    if (pieces.length === 0) done();
    pieces.forEach((piece, index) => {
      const after = index === pieces.length - 1 ? done : () => undefined;
      if (isFirst) this.#screen.writeNow(piece, after);
      else this.#screen.write(piece, after);
    });
  }
}
