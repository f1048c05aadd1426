import type { Milliseconds } from '../base/units.ts';
import type { FileChange } from '../files/change.ts';
import type { TraceBatch } from '../trace/record.ts';
import type { RunOutcome } from './outcome.ts';

/*
 * Events of a run, in order. The last event is the outcome.
 * Output is bytes, which only the display decodes.
 */

export interface StartedEvent {
  readonly type: 'started';
  readonly compile: Milliseconds;
  readonly instantiate: Milliseconds;
}

export type OutputStream = 'stdout' | 'stderr';

export interface OutputEvent {
  readonly type: 'output';
  readonly stream: OutputStream;
  readonly bytes: Uint8Array;
}

export interface FilesEvent {
  readonly type: 'files';
  readonly changes: readonly FileChange[];
}

export interface TraceEvent {
  readonly type: 'trace';
  readonly batch: TraceBatch;
}

/** A warning about the run, with advice. */
export interface WarningEvent {
  readonly type: 'warning';
  readonly code: WarningCode;
  readonly message: string;
}

/** Number of system calls that were denied for lack of a capability. Sent when it increases. */
export interface DeniedEvent {
  readonly type: 'denied';
  readonly count: number;
}

export type WarningCode = 'no-live-stdin' | 'sleep-spins' | 'memory-limit' | 'quota-reached' | 'files-not-kept';

/** The program waits for input, or continues after waiting. */
export interface WaitingEvent {
  readonly type: 'waiting';
  readonly waiting: boolean;
}

/** A reactor is initialised and its exports can be called, or a call returned. */
export interface ReadyEvent {
  readonly type: 'ready';
}

export interface CalledEvent {
  readonly type: 'called';
  readonly callId: number;
  readonly result: CallResult;
}

/** 64-bit integers are bigint, other numbers are number, and references are converted to text. */
export type WasmValue = number | bigint | string;

export type CallResult =
  | {
      readonly kind: 'returned';
      readonly values: readonly WasmValue[];
      readonly memory: Uint8Array | null;
      readonly elapsed: Milliseconds;
    }
  | { readonly kind: 'failed'; readonly message: string };

export interface EndedEvent {
  readonly type: 'ended';
  readonly outcome: RunOutcome;
  readonly timing: RunTiming;
  /** Maximum size of linear memory; null if the module has none. */
  readonly peakMemory: number | null;
  /** Bytes of stdout and stderr together. */
  readonly outputBytes: number;
}

/** Measured in the worker from the time it received the run. Null if not reached. */
export interface RunTiming {
  readonly compile: Milliseconds | null;
  readonly instantiate: Milliseconds | null;
  /** From `_start` to the first byte of output. */
  readonly firstOutput: Milliseconds | null;
  /** From `_start` to the end, without waiting for input. */
  readonly run: Milliseconds | null;
  /** Time spent waiting for live input. */
  readonly waited: Milliseconds;
}

export type RunEvent =
  | StartedEvent
  | OutputEvent
  | FilesEvent
  | TraceEvent
  | WarningEvent
  | DeniedEvent
  | WaitingEvent
  | ReadyEvent
  | CalledEvent
  | EndedEvent;
