import type { FileTree } from '../files/tree.ts';
import type { RunConfig } from '../run/config.ts';
import type { CallResult } from '../run/event.ts';
import type { RunOutcome } from '../run/outcome.ts';

/*
 * The record of a run that checks are evaluated on. The playground and the tests of the shipped lessons create it from
 * the events of a real run.
 */

/** A call of an exported function that has returned. */
export interface RecordedCall {
  readonly name: string;
  readonly result: CallResult;
}

export interface RecordedTrace {
  /** Number of calls of each system call that was made. */
  readonly calls: ReadonlyMap<string, number>;
  /** Guest paths and function names of denied calls. */
  readonly denied: readonly string[];
}

export interface LessonRun {
  readonly config: RunConfig;
  /** Null while a reactor waits for calls. */
  readonly outcome: RunOutcome | null;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** How many system calls were denied, traced or not. */
  readonly denied: number;
  /** Null if the run was not traced. */
  readonly trace: RecordedTrace | null;
  /** The workspace after the run. */
  readonly files: FileTree;
  /** In the order of the calls. */
  readonly calls: readonly RecordedCall[];
}
