import type { EngineId } from './config.ts';

/*
 * The engines with their descriptions and known limitations. Each limitation was observed with the official test suite
 * or the project's conformance programs.
 */

/** A known limitation of an engine, shown in the engine menu. */
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

/** Path of the wasm binary of `@wasmer/wasi`, relative to the site's root. */
export const WASMER_BINARY_URL = 'engines/wasmer.wasm';

export const ENGINES: Readonly<Record<EngineId, EngineDescription>> = {
  dyno: {
    id: 'dyno',
    name: 'Dyno',
    version: '0.1.0',
    text: "Wasm Dyno's built-in WASI preview 1 implementation.",
    limitations: [],
  },
  bjorn3: {
    id: 'bjorn3',
    name: 'browser_wasi_shim',
    version: '0.4.2',
    text: '@bjorn3/browser_wasi_shim, a small implementation in JavaScript.',
    limitations: [
      { id: 'symlinks', text: 'Symbolic links cannot be created, and those in preopened directories are invisible.' },
      { id: 'hard-links', text: 'Hard links are not counted, and creating one can replace an existing file.' },
      { id: 'existing-folders', text: 'Creating a directory that already exists reports success.' },
      { id: 'rights', text: 'Open files report no rights, and their flags cannot be changed.' },
      { id: 'times', text: 'File times cannot be set.' },
      { id: 'changing-folders', text: 'Listing a directory while files in it are removed skips entries.' },
      { id: 'large-folders', text: 'Listing a directory takes quadratic time.' },
      { id: 'names', text: 'File names may have any length and are not checked for valid UTF-8.' },
      { id: 'descriptors', text: 'The number of open files is unlimited, and file descriptors are not reused.' },
      { id: 'bad-pointers', text: 'A pointer outside of memory ends the run instead of returning EFAULT.' },
      { id: 'sparse', text: 'Sparse files use memory for their full length, and files are limited to 2 GiB.' },
      { id: 'poll-files', text: 'poll does not support open files.' },
      { id: 'unstable', text: 'Modules for the older wasi_unstable are not supported.' },
    ],
  },
  wasmer: {
    id: 'wasmer',
    name: 'Wasmer WASI',
    version: '1.2.2',
    text: '@wasmer/wasi, an implementation in Rust compiled to WebAssembly; loaded on first use.',
    limitations: [
      {
        id: 'symlinks',
        text: 'Following a symbolic link ends the run, and those in preopened directories are invisible.',
      },
      { id: 'hard-links', text: 'Hard links cannot be created.' },
      { id: 'created-for-reading', text: 'Creating a file with read-only access fails.' },
      {
        id: 'positions',
        text: 'Reading or writing at an offset, and seeking before the start, return wrong results.',
      },
      { id: 'sparse', text: 'Writing beyond the end of a file does not extend it.' },
      {
        id: 'rights',
        text: 'Rights and flags of open files are only partly preserved, and directories can be opened for writing.',
      },
      { id: 'times', text: 'File times are neither stored nor settable.' },
      { id: 'renumber', text: 'A file descriptor can be renumbered to one that is not open.' },
      { id: 'emptied-folders', text: 'A directory whose files were removed may still be reported as not empty.' },
      { id: 'changing-folders', text: 'Listing a directory while files in it are removed skips entries.' },
      { id: 'descriptors', text: 'The number of open files is unlimited.' },
      { id: 'deep-folders', text: 'Resolving very deep paths takes seconds.' },
      { id: 'bad-pointers', text: 'A pointer outside of memory may end the run instead of returning EFAULT.' },
      { id: 'existing-folders', text: 'Creating a directory that already exists reports success.' },
      {
        id: 'quota',
        text: 'The file quota is approximate: overwritten bytes count as new ones until it is reached.',
      },
      { id: 'terminal', text: 'Output is always reported as a terminal.' },
      { id: 'poll-files', text: 'poll does not support open files.' },
      { id: 'slow-writes', text: 'Writing is slow: each call passes through a second WebAssembly module.' },
    ],
  },
};
