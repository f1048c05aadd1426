import type { Bytes, Milliseconds } from '../../core/base/units.ts';

/* Messages to and from the child process that times others: one line of JSON each. */

export interface TimingRequest {
  /** An absolute path. */
  readonly file: string;
  /** `argv` without the program name. */
  readonly args: readonly string[];
  /** The complete environment; nothing is inherited. */
  readonly environment: readonly (readonly [string, string])[];
  /** A file, or null for an empty stdin. */
  readonly stdin: string | null;
  /** Time limit, after which the process group is killed. */
  readonly timeout: Milliseconds;
  /** Bytes of stdout to return. The size and the digest include all bytes. */
  readonly keep: Bytes;
  /** Time or memory: one run cannot measure both (see posix-spawn.mjs). */
  readonly purpose: 'time' | 'memory';
}

export type TimingAnswer =
  | {
      readonly kind: 'ended';
      /** Null if a signal ended the process. */
      readonly exitCode: number | null;
      /** The name of that signal, such as "SIGABRT". */
      readonly signal: string | null;
      /** From the start until the first byte of stdout is received; null without output. */
      readonly firstByte: Milliseconds | null;
      /** From the start until the exit of the process. */
      readonly total: Milliseconds;
      /** The peak resident set size; null if not requested or unknown. */
      readonly peakMemory: Bytes | null;
      readonly stdoutSha256: string;
      readonly stdoutSize: Bytes;
      /** The start of stdout, in base64. */
      readonly stdout: string;
      /** The start of stderr, as text. */
      readonly stderr: string;
    }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'not-started'; readonly message: string };

export const TIMING_METHODS = ['posix-spawn', 'plain-spawn'] as const;
export type TimingMethod = (typeof TIMING_METHODS)[number];

/** The child's first line. */
export interface TimingReady {
  readonly method: TimingMethod;
  /** Why plain-spawn is used; null if it was requested, or is not used. */
  readonly reason: string | null;
}
