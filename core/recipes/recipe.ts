import type { WasiVersion } from '../module/preflight.ts';
import type { RunConfig } from '../run/config.ts';

/*
 * How to run a configuration under another host: files to write, commands to give, and what the
 * host does not have of what was configured.
 */

export type HostId =
  | 'wasmtime'
  | 'wasmer'
  | 'wasmedge'
  | 'iwasm'
  | 'wazero'
  | 'node'
  | 'deno'
  | 'bun'
  | 'docker'
  | 'kubernetes';

export interface RecipeBlock {
  /** What it is for, in a few words. */
  readonly title: string;
  readonly language: 'shell' | 'javascript' | 'yaml' | 'dockerfile';
  /** The file that the text is to be saved as; null for commands. */
  readonly file: string | null;
  readonly text: string;
}

export interface Recipe {
  readonly id: HostId;
  readonly host: string;
  /** Where to get it. */
  readonly home: string;
  readonly blocks: readonly RecipeBlock[];
  /** What differs from the run here, a sentence each. */
  readonly notes: readonly string[];
}

/** What is known of the module beside the configuration. */
export interface RecipeContext {
  readonly wasi: WasiVersion | null;
  readonly reactor: boolean;
}

export type RecipeMaker = (config: RunConfig, context: RecipeContext) => Recipe;
