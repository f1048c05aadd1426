/*
 * The trace of WASI calls, as it travels: columns of numbers, because a run can make millions of
 * calls and objects would cost more than the calls. One batch holds `count` calls.
 */

/** Arguments of a WASI call at the most (`path_open` and `sock_*` have nine). */
export const TRACE_ARGS = 9;

export interface TraceBatch {
  /** The number of the batch's first call, counted from 0 over the run. */
  readonly first: number;
  readonly count: number;
  /** Index into `WASI_FUNCTIONS`. */
  readonly fn: Uint8Array;
  /** The errno that the call returned; 0xffff where it did not return (proc_exit, a stop, a trap). */
  readonly errno: Uint16Array;
  /** Milliseconds since `_start`. */
  readonly start: Float64Array;
  /** Milliseconds. */
  readonly duration: Float64Array;
  /** `TRACE_ARGS` numbers a call. 64-bit arguments as the nearest double, unsigned but for offsets of `fd_seek`. */
  readonly args: Float64Array;
  /**
   * Results that the call wrote to memory, one number a call: bytes read or written, a new
   * descriptor, a time, a size. NaN where there is none.
   */
  readonly result: Float64Array;
  /** Text that belongs to a call (its path or paths), by the call's index in the batch. */
  readonly text: ReadonlyMap<number, readonly string[]>;
}

export const DID_NOT_RETURN = 0xffff;
