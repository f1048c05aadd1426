import { NO_TEXT } from './interned-text.ts';

/** Number of calls in a chunk, the unit in which a log grows and discards calls. */
export const CHUNK_CALLS = 8192;

/**
 * Columns of consecutive calls, about 60 bytes per call. Arguments are packed, as many as each function has.
 */
export class TraceChunk {
  readonly fn = new Uint8Array(CHUNK_CALLS);
  readonly errno = new Uint16Array(CHUNK_CALLS);
  /** Milliseconds since `_start`. */
  readonly start = new Float64Array(CHUNK_CALLS);
  readonly duration = new Float32Array(CHUNK_CALLS);
  readonly result = new Float64Array(CHUNK_CALLS);
  /** Numbers of the call's texts. Second and further texts are stored separately, because few calls have them. */
  readonly text = new Uint32Array(CHUNK_CALLS);
  readonly moreTexts = new Map<number, readonly number[]>();
  /** Paths of the first and second descriptor among the arguments, at the time of the call. */
  readonly place = new Uint32Array(CHUNK_CALLS);
  readonly secondPlace = new Map<number, number>();
  readonly #argumentEnd = new Uint32Array(CHUNK_CALLS);
  #arguments = new Float64Array(CHUNK_CALLS * 3);
  count = 0;

  /** Appends a call's arguments. The caller writes all other columns. */
  addArguments(source: Float64Array, from: number, count: number): void {
    const used = this.count === 0 ? 0 : (this.#argumentEnd[this.count - 1] ?? 0);
    if (used + count > this.#arguments.length) {
      const larger = new Float64Array(this.#arguments.length * 2);
      larger.set(this.#arguments);
      this.#arguments = larger;
    }
    for (let index = 0; index < count; index++) this.#arguments[used + index] = source[from + index] ?? 0;
    this.#argumentEnd[this.count] = used + count;
  }

  argumentsOf(at: number): Float64Array {
    return this.#arguments.subarray(at === 0 ? 0 : this.#argumentEnd[at - 1], this.#argumentEnd[at]);
  }

  textIdsOf(at: number): readonly number[] {
    const first = this.text[at] ?? NO_TEXT;
    return first === NO_TEXT ? [] : [first, ...(this.moreTexts.get(at) ?? [])];
  }
}
