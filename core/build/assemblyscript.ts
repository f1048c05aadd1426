import type { Bytes } from '../base/units.ts';
import type { CompilerFile } from './clang.ts';

/* The files of the AssemblyScript compiler that the site serves. Paths contain the version, so a file never changes. */

const VERSION = '131.0.0-nightly.20260721';

/** The optimiser and code generator of the AssemblyScript compiler. */
export const BINARYEN = {
  package: 'binaryen',
  version: VERSION,
  /** The module that the package contains in its script. */
  program: { url: `compilers/binaryen-${VERSION}/binaryen.wasm`, size: 8_907_127 },
  /** Its module as transferred, compressed. The build checks it. */
  download: 2_276_000,
} as const satisfies Record<string, string | Bytes | CompilerFile>;
