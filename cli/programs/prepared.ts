import type { Bytes } from '../../core/base/units.ts';
import type { HostAdapter, Tool } from '../hosts/host-adapter.ts';

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
  readonly adapter: HostAdapter;
  /** The host's program. */
  readonly tool: Tool;
}

export type PreparedProgram =
  | { readonly kind: 'prepared'; readonly prepared: Prepared }
  | { readonly kind: 'failed'; readonly message: string };
