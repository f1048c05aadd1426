/*
 * The message format of traces: columns of numbers, because a run can make millions of calls, and objects would cost
 * more than the calls. A batch contains `count` calls.
 */

/** Maximum number of arguments of a WASI call (`path_open` and `sock_*` have nine). */
export const TRACE_ARGS = 9;

export interface TraceBatch {
  /** Number of the batch's first call, counted from 0 in each run. */
  readonly first: number;
  readonly count: number;
  /** Index into `WASI_FUNCTIONS`. */
  readonly fn: Uint8Array;
  /** Returned errno; 0xffff if the call did not return (proc_exit, stop, trap). */
  readonly errno: Uint16Array;
  /** Milliseconds since `_start`. */
  readonly start: Float64Array;
  /** Milliseconds. */
  readonly duration: Float64Array;
  /** `TRACE_ARGS` numbers per call. 64-bit arguments are the nearest double, unsigned except offsets of `fd_seek`. */
  readonly args: Float64Array;
  /**
   * Result that the call wrote to memory, one number per call: bytes read or written, a new descriptor, a time, a size.
   * NaN if there is none.
   */
  readonly result: Float64Array;
  /** Paths of a call, by its index in the batch. */
  readonly text: ReadonlyMap<number, readonly string[]>;
}

export const DID_NOT_RETURN = 0xffff;
