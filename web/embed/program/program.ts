import type { FileTree } from '../../../core/files/tree.ts';
import type { RunConfig, StdinConfig } from '../../../core/run/config.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';

/* A program that an embed can run. Its module is loaded when the reader presses Run. */

export interface Program {
  readonly title: string;
  /** `argv` as it is typed in a shell. */
  readonly command: string;
  readonly stdin: StdinConfig;
  /** Returns the address of the complete page with this program, relative to the site's root. */
  page(): Promise<string>;
  load(options: LoadOptions): Promise<LoadedProgram>;
}

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (transfer: Transfer) => void;
}

export type LoadedProgram =
  | {
      readonly kind: 'loaded';
      readonly config: RunConfig;
      readonly moduleBytes: Uint8Array<ArrayBuffer>;
      readonly files: FileTree;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export type FoundProgram =
  | { readonly kind: 'program'; readonly program: Program }
  | { readonly kind: 'failed'; readonly problem: Problem };
