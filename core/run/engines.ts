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
      { id: 'hard-links', text: 'Hard links are not counted, and a new one may replace a file that is there.' },
      { id: 'existing-folders', text: 'Making a folder that exists is told as done.' },
      { id: 'rights', text: 'Rights of open files are told as none, and their flags cannot be changed.' },
      { id: 'times', text: 'Times of files cannot be set.' },
      { id: 'changing-folders', text: 'Listing a folder while files in it are removed leaves names out.' },
      { id: 'large-folders', text: 'Listing a folder takes time that grows with the square of its size.' },
      { id: 'names', text: 'Names of files may be of any length and are not checked to be UTF-8.' },
      { id: 'descriptors', text: 'Open files have no limit, and their numbers are not used again.' },
      { id: 'bad-pointers', text: 'A pointer outside of memory ends the run instead of giving EFAULT.' },
      { id: 'sparse', text: 'A file takes as much memory as it is long, holes included, and may not pass 2 GiB.' },
      { id: 'poll-files', text: 'Open files cannot be waited for with poll.' },
      { id: 'unstable', text: 'Modules of the older wasi_unstable cannot run.' },
    ],
  },
  wasmer: {
    id: 'wasmer',
    name: 'Wasmer WASI',
    version: '1.2.2',
    text: 'The shim @wasmer/wasi, written in Rust and compiled to WebAssembly; it loads when it is chosen.',
    limitations: [
      { id: 'symlinks', text: 'Following a symbolic link ends the run, and those in granted folders are not seen.' },
      { id: 'hard-links', text: 'Hard links cannot be made.' },
      { id: 'created-for-reading', text: 'Making a file that is opened for reading alone is refused.' },
      {
        id: 'positions',
        text: 'Reading and writing at an offset, and positions before the start, give wrong results.',
      },
      { id: 'sparse', text: 'Writing behind the end of a file does not make it longer.' },
      {
        id: 'rights',
        text: 'Rights and flags of open files are kept in part, and a folder may be opened for writing.',
      },
      { id: 'times', text: 'Times of files are neither kept nor set.' },
      { id: 'renumber', text: 'A descriptor may be moved to a number that is not open.' },
      { id: 'emptied-folders', text: 'A folder whose files were removed may still count as not empty.' },
      { id: 'changing-folders', text: 'Listing a folder while files in it are removed leaves names out.' },
      { id: 'descriptors', text: 'Open files have no limit.' },
      { id: 'deep-folders', text: 'Paths through very many folders take seconds.' },
      { id: 'bad-pointers', text: 'A pointer outside of memory may end the run instead of giving EFAULT.' },
      { id: 'existing-folders', text: 'Making a folder that exists is told as done.' },
      {
        id: 'quota',
        text: 'The limit of all files is kept roughly: bytes that replace others count as new ones until it is reached.',
      },
      { id: 'terminal', text: 'Output always counts as a terminal.' },
      { id: 'poll-files', text: 'Open files cannot be waited for with poll.' },
      { id: 'slow-writes', text: 'Writing is slow: each call passes through a second WebAssembly module.' },
    ],
  },
};
