import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a sample's folder. */
export interface SourceFile {
  /** Path relative to the folder, with "/". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function readSourceFile(folder: string, name: string): SourceFile {
  return { name, bytes: readFileSync(join(folder, name)) };
}

/** The result of a compiler. */
export type Compiled =
  | { readonly kind: 'built'; readonly bytes: Uint8Array }
  /** With the compiler's messages. */
  | { readonly kind: 'failed'; readonly message: string };
