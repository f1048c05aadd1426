import { errnoName } from '../wasi/errno.ts';
import { CHUNK_CALLS, type TraceChunk } from './chunk.ts';
import { isFailure } from './function-totals.ts';
import type { TraceLog } from './log.ts';
import { DID_NOT_RETURN } from './record.ts';
import type { Family } from './signature.ts';
import { FAMILIES, SIGNATURES } from './signature.ts';

/*
 * Selects the displayed calls of a log. The index is built in slices, so a page with a million calls stays responsive. It
 * is updated when the log grows or discards calls.
 */

export interface TraceCriteria {
  readonly families: ReadonlySet<Family>;
  readonly failuresOnly: boolean;
  /** Text to find in function name, errno or path, ignoring case. */
  readonly text: string;
}

export const EVERYTHING: TraceCriteria = { families: new Set(FAMILIES), failuresOnly: false, text: '' };

export function showsEverything(criteria: TraceCriteria): boolean {
  return !criteria.failuresOnly && criteria.text.trim() === '' && criteria.families.size === FAMILIES.length;
}

/** Number of calls in a slice, which takes a few milliseconds. */
const SLICE = 100_000;

export class TraceFilter {
  readonly #log: TraceLog;
  readonly #all: boolean;
  readonly #failuresOnly: boolean;
  readonly #needle: string;
  readonly #family: readonly boolean[];
  readonly #nameMatches: readonly boolean[];
  /** Caches whether an errno matches the text. */
  readonly #errnoMatches = new Map<number, boolean>();
  /** Caches whether a text of the log matches, by its number. */
  readonly #textMatches: (boolean | undefined)[] = [];
  #numbers = new Float64Array(1024);
  #count = 0;
  #next = 0;
  #forgotten = 0;

  constructor(log: TraceLog, criteria: TraceCriteria) {
    this.#log = log;
    this.#all = showsEverything(criteria);
    this.#failuresOnly = criteria.failuresOnly;
    this.#needle = criteria.text.trim().toLowerCase();
    this.#family = SIGNATURES.map(({ family }) => criteria.families.has(family));
    this.#nameMatches = SIGNATURES.map(({ name }) => name.includes(this.#needle));
  }

  /** Number of matching calls so far. */
  get length(): number {
    return this.#all ? this.#log.length : this.#count;
  }

  /** Whether all calls of the log were checked. */
  get complete(): boolean {
    return this.#all || this.#next >= this.#log.calls;
  }

  /** Returns the number of the call at `index`. */
  numberAt(index: number): number {
    return this.#all ? this.#log.numberAt(index) : (this.#numbers[index] ?? -1);
  }

  /** Checks a slice of calls and returns whether all were checked. */
  advance(slice = SLICE): boolean {
    if (this.#all) return true;
    this.#dropForgotten();
    let left = slice;
    while (left > 0 && this.#next < this.#log.calls) {
      const chunk = this.#log.chunkOf(this.#next);
      if (chunk === null) {
        this.#next = (Math.floor(this.#next / CHUNK_CALLS) + 1) * CHUNK_CALLS;
        continue;
      }
      const base = this.#next - (this.#next % CHUNK_CALLS);
      const end = Math.min(chunk.count, this.#next - base + left);
      left -= end - (this.#next - base);
      for (let at = this.#next - base; at < end; at++) if (this.#matches(chunk, at)) this.#push(base + at);
      this.#next = base + end;
    }
    return this.complete;
  }

  #matches(chunk: TraceChunk, at: number): boolean {
    const fn = chunk.fn[at] ?? 0;
    const errno = chunk.errno[at] ?? 0;
    if (this.#family[fn] !== true || (this.#failuresOnly && !isFailure(errno))) return false;
    if (this.#needle === '' || this.#nameMatches[fn] === true || this.#errnoMatch(errno)) return true;
    if (this.#textMatch(chunk.place[at] ?? 0)) return true;
    if (chunk.textIdsOf(at).some((id) => this.#textMatch(id))) return true;
    const second = chunk.secondPlace.get(at);
    return second !== undefined && this.#textMatch(second);
  }

  #textMatch(id: number): boolean {
    const known = this.#textMatches[id];
    if (known !== undefined) return known;
    const found = this.#log.texts.textOf(id).toLowerCase().includes(this.#needle);
    this.#textMatches[id] = found;
    return found;
  }

  #errnoMatch(errno: number): boolean {
    const known = this.#errnoMatches.get(errno);
    if (known !== undefined) return known;
    const name = errno === DID_NOT_RETURN ? '' : (errnoName(errno) ?? '');
    const found = name !== '' && name.toLowerCase().includes(this.#needle);
    this.#errnoMatches.set(errno, found);
    return found;
  }

  #push(number: number): void {
    if (this.#count === this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#count++] = number;
  }

  /** Removes calls that the log has discarded. */
  #dropForgotten(): void {
    const { from, count } = this.#log.forgotten;
    if (count === this.#forgotten) return;
    this.#forgotten = count;
    const start = this.#firstAtLeast(from);
    const end = this.#firstAtLeast(from + count);
    this.#numbers.copyWithin(start, end, this.#count);
    this.#count -= end - start;
  }

  /** Returns the index of the first call with this or a larger number. */
  #firstAtLeast(number: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#numbers[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
