import type { Milliseconds } from '../../core/base/units.ts';
import type { TraceBatch } from '../../core/trace/record.ts';
import { TRACE_ARGS } from '../../core/trace/record.ts';

/** Maximum number of calls in a batch. */
export const BATCH_CALLS = 4096;
/** A batch of this age is sent with the next call. */
export const BATCH_AGE: Milliseconds = 50;
/**
 * The first calls are sent one by one, and later batches grow to an eighth of the calls so far. If a program makes ten
 * calls and then loops until it is killed, its ten calls are shown.
 */
const GROWTH = 8;

/** Collects calls in columns and sends copies of them, whose buffers can be transferred. */
export class BatchRecorder {
  readonly #emit: (batch: TraceBatch) => void;
  readonly #fn = new Uint8Array(BATCH_CALLS);
  readonly #errno = new Uint16Array(BATCH_CALLS);
  readonly #start = new Float64Array(BATCH_CALLS);
  readonly #duration = new Float64Array(BATCH_CALLS);
  readonly #args = new Float64Array(BATCH_CALLS * TRACE_ARGS);
  readonly #result = new Float64Array(BATCH_CALLS);
  #text = new Map<number, readonly string[]>();
  #first = 0;
  #count = 0;

  constructor(emit: (batch: TraceBatch) => void) {
    this.#emit = emit;
  }

  add(
    fn: number,
    errno: number,
    start: Milliseconds,
    end: Milliseconds,
    args: readonly number[],
    result: number,
    text: readonly string[] | null,
  ): void {
    const at = this.#count++;
    this.#fn[at] = fn;
    this.#errno[at] = errno;
    this.#start[at] = start;
    this.#duration[at] = end - start;
    this.#result[at] = result;
    const base = at * TRACE_ARGS;
    for (let index = 0; index < TRACE_ARGS; index++) this.#args[base + index] = args[index] ?? 0;
    if (text !== null && text.length > 0) this.#text.set(at, text);
    const full = Math.min(BATCH_CALLS, this.#first / GROWTH);
    if (this.#count >= full || end - (this.#start[0] ?? 0) >= BATCH_AGE) this.flush();
  }

  /** Sends the collected calls. */
  flush(): void {
    const count = this.#count;
    if (count === 0) return;
    const batch: TraceBatch = {
      first: this.#first,
      count,
      fn: this.#fn.slice(0, count),
      errno: this.#errno.slice(0, count),
      start: this.#start.slice(0, count),
      duration: this.#duration.slice(0, count),
      args: this.#args.slice(0, count * TRACE_ARGS),
      result: this.#result.slice(0, count),
      text: this.#text,
    };
    this.#text = new Map();
    this.#first += count;
    this.#count = 0;
    this.#emit(batch);
  }
}

/** Returns the buffers of a batch that can be transferred when it is posted. */
export function transferablesOf(batch: TraceBatch): ArrayBuffer[] {
  return [batch.fn, batch.errno, batch.start, batch.duration, batch.args, batch.result]
    .map((column) => column.buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer);
}
