import type { EngineId } from './config.ts';

/*
 * The engines as people choose between them: what each is, and what it cannot do. Each limit was
 * seen, by running the official test suite and our own conformance programs.
 */

/** Something that an engine cannot do, told where people pick it. */
export interface EngineLimitation {
  readonly id: string;
  /** One sentence. */
  readonly text: string;
}

export interface EngineDescription {
  readonly id: EngineId;
  readonly name: string;
  readonly version: string;
  /** One sentence. */
  readonly text: string;
  readonly limitations: readonly EngineLimitation[];
}

/** Where the page finds the wasm of `@wasmer/wasi`, relative to the site's root. */
export const WASMER_BINARY_URL = 'engines/wasmer.wasm';

export const ENGINES: Readonly<Record<EngineId, EngineDescription>> = {
  dyno: {
    id: 'dyno',
    name: 'Dyno',
    version: '0.1.0',
    text: 'The own WASI core of Wasm Dyno: complete, checked and fast.',
    limitations: [],
  },
  bjorn3: {
    id: 'bjorn3',
    name: 'browser_wasi_shim',
    version: '0.4.2',
    text: 'The small shim @bjorn3/browser_wasi_shim, written in JavaScript.',
    limitations: [
      { id: 'symlinks', text: 'Symbolic links cannot be made, and those in granted folders are not seen.' },
      { id: 'rights', text: 'Rights and flags of open files can be neither read in full nor changed.' },
      { id: 'times', text: 'Times of files cannot be set.' },
      { id: 'link-counts', text: 'The number of links of a file is not counted.' },
      { id: 'bad-pointers', text: 'A pointer outside of memory ends the run instead of giving EFAULT.' },
      { id: 'unstable', text: 'Modules of the older wasi_unstable cannot run.' },
      { id: 'readdir', text: 'Reading a large folder takes time that grows with the square of its size.' },
      { id: 'poll-files', text: 'Open files cannot be waited for with poll.' },
    ],
  },
  wasmer: {
    id: 'wasmer',
    name: 'Wasmer WASI',
    version: '1.2.2',
    text: 'The shim @wasmer/wasi, written in Rust and compiled to WebAssembly; it loads when it is chosen.',
    limitations: [
      { id: 'symlinks', text: 'Symbolic links cannot be made, and those in granted folders are not seen.' },
      { id: 'hard-links', text: 'Hard links cannot be made.' },
      { id: 'times', text: 'Times of files are not kept.' },
      { id: 'bad-pointers', text: 'Some pointers outside of memory end the run instead of giving EFAULT.' },
      {
        id: 'quota',
        text: 'The limit of all files is checked roughly: bytes that replace others count until the next check.',
      },
      { id: 'poll-files', text: 'Open files cannot be waited for with poll.' },
      { id: 'slow-writes', text: 'Writing is slow: each call passes through a second WebAssembly module.' },
    ],
  },
};
