import type { ExternalRecipe } from './recipe.ts';

/* Compilers that do not run in a browser. */

export interface ExternalCompiler {
  /** The language. */
  readonly title: string;
  /** The program that the command starts. */
  readonly program: string;
  /** Where it is available. */
  readonly home: string;
  /** Prepares it for WASI, once per machine; null if that is not necessary. */
  readonly setup: string | null;
}

export const EXTERNAL_COMPILERS: Readonly<Record<ExternalRecipe['language'], ExternalCompiler>> = {
  rust: { title: 'Rust', program: 'cargo', home: 'https://rustup.rs/', setup: 'rustup target add wasm32-wasip1' },
  tinygo: {
    title: 'TinyGo',
    program: 'tinygo',
    home: 'https://tinygo.org/getting-started/install/',
    setup: null,
  },
  zig: { title: 'Zig', program: 'zig', home: 'https://ziglang.org/download/', setup: null },
};
