import type { Bytes, Milliseconds } from '../../core/base/units.ts';

/* What is said to the child that starts and times processes: one line of JSON each way. Types only. */

export interface TimingRequest {
  /** An absolute path. */
  readonly file: string;
  /** `argv[1]` and on. */
  readonly args: readonly string[];
  /** All of it: nothing is taken over from us. */
  readonly environment: readonly (readonly [string, string])[];
  /** A file; null for an end at the first read. */
  readonly stdin: string | null;
  /** After it the process and its group are killed. */
  readonly timeout: Milliseconds;
  /** So many bytes of stdout are handed back. All are counted and go into the digest. */
  readonly keep: Bytes;
  /** How long it takes, or how much memory it takes: one run cannot tell both well (see posix-spawn.mjs). */
  readonly purpose: 'time' | 'memory';
}

export type TimingAnswer =
  | {
      readonly kind: 'ended';
      /** Null if a signal ended the process. */
      readonly exitCode: number | null;
      /** The name of that signal, such as "SIGABRT". */
      readonly signal: string | null;
      /** From the start to the first byte of stdout in our hands; null where nothing was printed. */
      readonly firstByte: Milliseconds | null;
      /** From the start until the process is gone. */
      readonly total: Milliseconds;
      /** The largest resident set; null where it was not asked for, or cannot be told. */
      readonly peakMemory: Bytes | null;
      readonly stdoutSha256: string;
      readonly stdoutSize: Bytes;
      /** The beginning of stdout, in base64. */
      readonly stdout: string;
      /** The beginning of stderr, as text. */
      readonly stderr: string;
    }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'not-started'; readonly message: string };

export const TIMING_METHODS = ['posix-spawn', 'plain-spawn'] as const;
export type TimingMethod = (typeof TIMING_METHODS)[number];

/** The child's first line. */
export interface TimingReady {
  readonly method: TimingMethod;
  /** Why it is the plain one; null where it is not, or was asked for. */
  readonly reason: string | null;
}
