import type { Milliseconds } from '../base/units.ts';
import { WASI_FUNCTIONS } from '../wasi/functions.ts';
import { CapabilityWatch } from './capability-watch.ts';
import { CHUNK_CALLS, TraceChunk } from './chunk.ts';
import { DescriptorPaths } from './descriptor-paths.ts';
import { FunctionTotals } from './function-totals.ts';
import { InternedText, NO_TEXT } from './interned-text.ts';
import type { TraceBatch } from './record.ts';
import { DID_NOT_RETURN, TRACE_ARGS } from './record.ts';
import { signatureAt } from './signature.ts';

/*
 * The calls of a run, stored in columns. Memory is bounded: the first and last calls are kept, and those in between are
 * discarded in whole chunks. Totals, descriptors and denials are updated with every call, so they stay correct.
 */

/** A call, created on access. */
export interface TraceRow {
  /** Counted from 0 in each run. */
  readonly number: number;
  readonly fn: number;
  readonly errno: number;
  readonly start: Milliseconds;
  readonly duration: Milliseconds;
  readonly args: Float64Array;
  /** NaN if there is none. */
  readonly result: number;
  readonly texts: readonly string[];
  /** Paths of the descriptors among the arguments, in order. */
  readonly places: readonly (string | null)[];
}

/** Discarded calls: `count` of them from call `from`. */
export interface Forgotten {
  readonly from: number;
  readonly count: number;
}

/** Number of kept calls at each end. With 60 bytes per call, 2 × 1 million calls take 120 MB. */
const KEPT_CALLS = 1_000_000;

export class TraceLog {
  readonly totals = new FunctionTotals();
  readonly capabilities = new CapabilityWatch();
  readonly texts = new InternedText();
  readonly #descriptors = new DescriptorPaths();
  readonly #chunks = new Map<number, TraceChunk>();
  readonly #listeners = new Set<() => void>();
  readonly #keptChunks: number;
  #calls = 0;
  #firstLate: number;
  #version = 0;

  /** @param kept number of calls to keep at each end */
  constructor(kept = KEPT_CALLS) {
    this.#keptChunks = Math.max(1, Math.ceil(kept / CHUNK_CALLS));
    this.#firstLate = this.#keptChunks;
  }

  /** Number of all calls. */
  get calls(): number {
    return this.#calls;
  }

  /** Number of kept calls. */
  get length(): number {
    return this.#calls - this.forgotten.count;
  }

  /** Incremented with every batch. */
  get version(): number {
    return this.#version;
  }

  get forgotten(): Forgotten {
    return { from: this.#keptChunks * CHUNK_CALLS, count: (this.#firstLate - this.#keptChunks) * CHUNK_CALLS };
  }

  /** Subscribes to batches. Returns a function that unsubscribes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  append(batch: TraceBatch): void {
    for (let index = 0; index < batch.count; index++) this.#add(batch, index);
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  /** Returns the number of the kept call at `index`. */
  numberAt(index: number): number {
    const { from, count } = this.forgotten;
    return index < from ? index : index + count;
  }

  /** Returns the chunk that contains a call, or null if it was discarded or never made. */
  chunkOf(number: number): TraceChunk | null {
    return this.#chunks.get(Math.floor(number / CHUNK_CALLS)) ?? null;
  }

  row(number: number): TraceRow | null {
    const chunk = this.chunkOf(number);
    const at = number % CHUNK_CALLS;
    if (chunk === null || at >= chunk.count) return null;
    const second = chunk.secondPlace.get(at);
    const placeOf = (id: number): string | null => (id === NO_TEXT ? null : this.texts.textOf(id));
    return {
      number,
      fn: chunk.fn[at] ?? 0,
      errno: chunk.errno[at] ?? 0,
      start: chunk.start[at] ?? 0,
      duration: chunk.duration[at] ?? 0,
      args: chunk.argumentsOf(at),
      result: chunk.result[at] ?? Number.NaN,
      texts: chunk.textIdsOf(at).map((id) => this.texts.textOf(id)),
      places: [placeOf(chunk.place[at] ?? NO_TEXT), ...(second === undefined ? [] : [placeOf(second)])],
    };
  }

  #add(batch: TraceBatch, index: number): void {
    const chunk = this.#chunkToFill();
    const at = chunk.count;
    const fn = batch.fn[index] ?? 0;
    const errno = batch.errno[index] ?? DID_NOT_RETURN;
    const duration = batch.duration[index] ?? 0;
    const result = batch.result[index] ?? Number.NaN;
    const signature = signatureAt(fn);
    chunk.addArguments(batch.args, index * TRACE_ARGS, signature.args.length);
    chunk.count = at + 1;
    chunk.fn[at] = fn;
    chunk.errno[at] = errno;
    chunk.start[at] = batch.start[index] ?? 0;
    chunk.duration[at] = duration;
    chunk.result[at] = result;
    const texts = batch.text.get(index) ?? [];
    if (texts.length > 0) {
      const [first = NO_TEXT, ...more] = texts.map((text) => this.texts.idOf(text));
      chunk.text[at] = first;
      if (more.length > 0) chunk.moreTexts.set(at, more);
    }
    const args = chunk.argumentsOf(at);
    this.#notePlaces(chunk, at, args);
    this.totals.add(fn, errno, duration, result);
    const name = WASI_FUNCTIONS[fn];
    if (name !== undefined) {
      this.capabilities.see({ number: this.#calls, name, errno, args, texts, placeOf: this.#placeOf });
      if (errno === 0) this.#descriptors.follow(name, args, result, texts);
    }
    this.#calls += 1;
  }

  readonly #placeOf = (fd: number): string | null => this.#descriptors.pathOf(fd);

  #notePlaces(chunk: TraceChunk, at: number, args: Float64Array): void {
    let seen = 0;
    for (const [index, { kind }] of signatureAt(chunk.fn[at] ?? 0).args.entries()) {
      if (kind !== 'fd') continue;
      const place = this.#descriptors.pathOf(args[index] ?? -1);
      const id = place === null ? NO_TEXT : this.texts.idOf(place);
      if (seen === 0) chunk.place[at] = id;
      else chunk.secondPlace.set(at, id);
      seen += 1;
    }
  }

  #chunkToFill(): TraceChunk {
    const index = Math.floor(this.#calls / CHUNK_CALLS);
    const present = this.#chunks.get(index);
    if (present !== undefined) return present;
    while (index - this.#firstLate >= this.#keptChunks) this.#chunks.delete(this.#firstLate++);
    const chunk = new TraceChunk();
    this.#chunks.set(index, chunk);
    return chunk;
  }
}
