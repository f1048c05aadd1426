import type { WasiVersion } from '../module/preflight.ts';
import type { RunConfig } from '../run/config.ts';

/* How to run a configuration under another host: files to save, commands to run, and what will differ. */

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
  /** Heading of the block. */
  readonly title: string;
  readonly language: 'shell' | 'javascript' | 'yaml' | 'dockerfile';
  /** Name of the file to save the text as, or null for commands. */
  readonly file: string | null;
  readonly text: string;
}

export interface Recipe {
  readonly id: HostId;
  readonly host: string;
  /** Home page of the host. */
  readonly home: string;
  readonly blocks: readonly RecipeBlock[];
  /** Differences from the run in Wasm Dyno, one sentence each. */
  readonly notes: readonly string[];
}

/** Facts about the module that the configuration does not contain. */
export interface RecipeContext {
  readonly wasi: WasiVersion | null;
  readonly reactor: boolean;
}

export type RecipeMaker = (config: RunConfig, context: RecipeContext) => Recipe;
