import type { Bytes } from '../../core/base/units.ts';
import type { BuildInput, BuildOutcome } from '../../core/build/outcome.ts';

/*
 * The messages between the page and a compile worker. Types only. Each compiler has a separate worker, which stays with
 * its compiler loaded. It performs one request at a time; the page cancels one by terminating the worker.
 */

export type CompileRequest =
  /** Loads the compiler without compiling. */
  | { readonly type: 'load'; readonly id: number }
  | { readonly type: 'build'; readonly id: number; readonly input: BuildInput }
  /** Formats one source file. */
  | { readonly type: 'format'; readonly id: number; readonly file: string; readonly text: string };

export type CompileStage =
  /** Of the compiler. `total` is null if it is not known. */
  | { readonly type: 'download'; readonly loaded: Bytes; readonly total: Bytes | null }
  /** The browser compiles the compiler. */
  | { readonly type: 'prepare' }
  /** @property name for example "compile main.c", "link" */
  | { readonly type: 'step'; readonly name: string };

export type CompileMessage =
  | { readonly type: 'progress'; readonly id: number; readonly stage: CompileStage }
  | { readonly type: 'loaded'; readonly id: number }
  | { readonly type: 'built'; readonly id: number; readonly outcome: BuildOutcome }
  /** @property text null if the file has errors and was not formatted */
  | { readonly type: 'formatted'; readonly id: number; readonly text: string | null }
  /** The compiler crashed or could not be loaded. The page replaces the worker. */
  | { readonly type: 'crashed'; readonly id: number; readonly message: string };
