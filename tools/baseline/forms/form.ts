import type { Bytes } from '../../../core/units.ts';
import type { ProgramForm, Tool } from '../hosts/host-adapter.ts';
import type { Program } from '../program.ts';
import { prepareBinary } from './binary.ts';
import { prepareBundle } from './bundle.ts';
import { prepareImage } from './image.ts';
import { prepareModule } from './module.ts';

/* A program in the form that a host takes it in, with what it weighs. */

export interface Prepared {
  /** A file, a folder, or the name of an image. */
  readonly target: string;
  /** What has to be stored. */
  readonly size: Bytes;
  /** The same through gzip: about what travels. */
  readonly compressedSize: Bytes;
  readonly remove: () => Promise<void>;
}

export interface Workshop {
  /** A folder of its own for this program and form. */
  readonly folder: string;
  /** The host's program. */
  readonly tool: Tool;
  /** Null where there is none. */
  readonly compiler: string | null;
}

export type PreparedProgram =
  | { readonly kind: 'prepared'; readonly prepared: Prepared }
  | { readonly kind: 'failed'; readonly message: string };

type Prepare = (program: Program, workshop: Workshop) => Promise<PreparedProgram>;

export const PREPARE: Readonly<Record<ProgramForm, Prepare>> = {
  binary: prepareBinary,
  module: prepareModule,
  image: prepareImage,
  bundle: prepareBundle,
};
