import type { Bytes, Milliseconds } from '../base/units.ts';
import type { WasiFunctionName } from '../wasi/functions.ts';
import { WASI_FUNCTIONS } from '../wasi/functions.ts';
import { DID_NOT_RETURN } from './record.ts';
import { signatureAt } from './signature.ts';

/** Totals of all calls of one function. */
export interface FunctionTotal {
  readonly name: WasiFunctionName;
  readonly calls: number;
  readonly failures: number;
  readonly time: Milliseconds;
  readonly longest: Milliseconds;
  /** Bytes read or written, if applicable. */
  readonly bytes: Bytes | null;
}

/** Counts all calls, including those that a log has discarded. */
export class FunctionTotals {
  readonly #calls = new Float64Array(WASI_FUNCTIONS.length);
  readonly #failures = new Float64Array(WASI_FUNCTIONS.length);
  readonly #time = new Float64Array(WASI_FUNCTIONS.length);
  readonly #longest = new Float64Array(WASI_FUNCTIONS.length);
  readonly #bytes = new Float64Array(WASI_FUNCTIONS.length);

  add(fn: number, errno: number, duration: Milliseconds, result: number): void {
    this.#calls[fn] = (this.#calls[fn] ?? 0) + 1;
    if (isFailure(errno)) this.#failures[fn] = (this.#failures[fn] ?? 0) + 1;
    this.#time[fn] = (this.#time[fn] ?? 0) + duration;
    this.#longest[fn] = Math.max(this.#longest[fn] ?? 0, duration);
    if (!Number.isNaN(result)) this.#bytes[fn] = (this.#bytes[fn] ?? 0) + result;
  }

  /** Returns the called functions by decreasing total time. */
  list(): FunctionTotal[] {
    return WASI_FUNCTIONS.map((name, fn) => ({
      name,
      calls: this.#calls[fn] ?? 0,
      failures: this.#failures[fn] ?? 0,
      time: this.#time[fn] ?? 0,
      longest: this.#longest[fn] ?? 0,
      bytes: signatureAt(fn).result?.kind === 'bytes' ? (this.#bytes[fn] ?? 0) : null,
    }))
      .filter(({ calls }) => calls > 0)
      .sort((a, b) => b.time - a.time || b.calls - a.calls);
  }
}

/** Returns whether a call returned an error. A call that did not return (exit, stop) did not. */
export function isFailure(errno: number): boolean {
  return errno !== 0 && errno !== DID_NOT_RETURN;
}
