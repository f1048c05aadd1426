import type { Milliseconds } from '../base/units.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Recipe } from './recipe.ts';

/* The input and the outcome of a build. */

export interface BuildInput {
  readonly recipe: Recipe;
  /** All files of the project by path relative to its folder: sources, headers, data. Without modules and build.json. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** One stage of a build, such as "compile main.c" or "link". */
export interface BuildStep {
  readonly name: string;
  readonly duration: Milliseconds;
}

export interface Built {
  readonly kind: 'built';
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** All text that the compiler printed. */
  readonly log: string;
  readonly steps: readonly BuildStep[];
  /** Name and version of the compiler, and the arguments that it was called with: `clang 22.1 --target=… -O2`. */
  readonly toolchain: string;
}

export interface BuildFailed {
  readonly kind: 'failed';
  /** At least one error. */
  readonly diagnostics: readonly Diagnostic[];
  readonly log: string;
  readonly steps: readonly BuildStep[];
}

export type BuildOutcome = Built | BuildFailed;
