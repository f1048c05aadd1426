import type { Bytes } from '../base/units.ts';

/* The files of clang that the site serves. Paths contain the version of the package, so a file never changes. */

const VERSION = '22.0.0-git20542-10';

export interface CompilerFile {
  /** Relative to the site. */
  readonly url: string;
  readonly size: Bytes;
}

export const CLANG = {
  package: '@yowasp/clang',
  version: VERSION,
  /** Of LLVM. */
  title: 'clang 22.1',
  /** The compiler and the linker: one WASI program. */
  program: { url: `compilers/clang-${VERSION}/llvm.wasm`, size: 75_532_134 },
  /** Headers and libraries of C and C++, as a tar archive. */
  sysroot: { url: `compilers/clang-${VERSION}/sysroot.tar`, size: 29_665_280 },
  /** Both files as transferred, compressed. The build checks it. */
  download: 27_170_000,
} as const satisfies Record<string, string | Bytes | CompilerFile>;
