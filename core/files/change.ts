import type { Milliseconds } from '../base/units.ts';
import type { TreePath } from './path.ts';

/*
 * Changes of a tree. A run sends them while it is active, so that its files are kept even if it is terminated. Applied in
 * order to the tree at the start of the run, they produce the tree at its end.
 */

export type FileChange =
  | { readonly kind: 'directory'; readonly path: TreePath }
  /** A new file, or the complete replacement of one. */
  | { readonly kind: 'file'; readonly path: TreePath; readonly bytes: Uint8Array; readonly modified: Milliseconds }
  /** `bytes` were written at `offset`. The file is now `size` bytes long; gaps read as zero. */
  | {
      readonly kind: 'patch';
      readonly path: TreePath;
      readonly offset: number;
      readonly bytes: Uint8Array;
      readonly size: number;
      readonly modified: Milliseconds;
    }
  | { readonly kind: 'symlink'; readonly path: TreePath; readonly target: string }
  /** Folders are removed with everything in them. */
  | { readonly kind: 'remove'; readonly path: TreePath }
  /** Folders are moved with everything in them. An entry at `to` is replaced. */
  | { readonly kind: 'move'; readonly from: TreePath; readonly to: TreePath };
