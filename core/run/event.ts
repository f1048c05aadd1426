import type { Milliseconds } from '../base/units.ts';
import type { FileChange } from '../files/change.ts';
import type { TraceBatch } from '../trace/record.ts';
import type { RunOutcome } from './outcome.ts';

/*
 * What a run tells while it goes, in order. A run's last event is its outcome.
 * Output is bytes: only what shows it decodes it.
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

/** A doubt about the run, for people: what, and what to do about it. */
export interface WarningEvent {
  readonly type: 'warning';
  readonly code: WarningCode;
  readonly message: string;
}

/** The number of system calls that were denied so far for lack of a capability. Sent when it has grown. */
export interface DeniedEvent {
  readonly type: 'denied';
  readonly count: number;
}

export type WarningCode = 'no-live-stdin' | 'sleep-spins' | 'memory-limit' | 'quota-reached' | 'files-not-kept';

/** The program waits for input, or goes on after having waited. */
export interface WaitingEvent {
  readonly type: 'waiting';
  readonly waiting: boolean;
}

/** A reactor is initialised and its exports can be called, or a call of one came back. */
export interface ReadyEvent {
  readonly type: 'ready';
}

export interface CalledEvent {
  readonly type: 'called';
  readonly callId: number;
  readonly result: CallResult;
}

/** 64-bit integers travel as bigint, the others as number; references are shown, not held. */
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
  /** The largest size of linear memory; null where the module had none. */
  readonly peakMemory: number | null;
  /** Bytes of stdout and stderr together. */
  readonly outputBytes: number;
}

/** Measured in the worker, from the moment that it was handed the run. Null where not reached. */
export interface RunTiming {
  readonly compile: Milliseconds | null;
  readonly instantiate: Milliseconds | null;
  /** From `_start` to the first byte of output. */
  readonly firstOutput: Milliseconds | null;
  /** From `_start` to the end, waiting for input left out. */
  readonly run: Milliseconds | null;
  /** Waiting for live input. */
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
