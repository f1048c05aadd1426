import type { Milliseconds } from '../../core/base/units.ts';
import type { TreePath } from '../../core/files/path.ts';
import type { TreeEntry } from '../../core/files/tree.ts';
import type { Limits, Preopen, RunConfig } from '../../core/run/config.ts';

/* A program of a conformance suite, with its input and expected result. */

/** Typed text, and its time after the start. */
export interface TypedInput {
  readonly after: Milliseconds;
  readonly text: string;
}

export interface ProgramInput {
  /** `argv[0]`. */
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
  readonly preopens: readonly Preopen[];
  readonly files: readonly (readonly [TreePath, TreeEntry])[];
  /** Live input, which ends after the last text; null for no input. */
  readonly stdin: readonly TypedInput[] | null;
  readonly limits: Partial<Limits>;
}

export interface Expectation {
  readonly exitCode: number;
  /** The expected beginning of stdout; null if it is not checked. */
  readonly stdout: string | null;
}

export interface Program {
  readonly name: string;
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly input: ProgramInput;
  readonly expected: Expectation;
}

export type ProgramResult =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: Uint8Array; readonly stderr: Uint8Array }
  | { readonly kind: 'failed'; readonly reason: string; readonly stderr: Uint8Array };

/** One run of one program, as it is sent to a page. */
export interface Job {
  readonly config: RunConfig;
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly files: readonly (readonly [TreePath, TreeEntry])[];
  readonly typed: readonly TypedInput[];
}

/** Runs programs with the same engines in one kind of worker. */
export interface ConformanceHost {
  readonly name: HostName;
  run(job: Job): Promise<ProgramResult>;
  close(): Promise<void>;
}

export const HOST_NAMES = ['node', 'chromium'] as const;
export type HostName = (typeof HOST_NAMES)[number];
