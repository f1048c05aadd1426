import type { Milliseconds } from '../base/units.ts';
import type { TreePath } from './path.ts';

/*
 * Steps that turn one tree into the next. A run sends them while it goes, so that what it wrote is
 * kept whatever ends it; applied in order to the tree that the run was given, they give its tree.
 */

export type FileChange =
  | { readonly kind: 'directory'; readonly path: TreePath }
  /** A file that is new, or replaced whole. */
  | { readonly kind: 'file'; readonly path: TreePath; readonly bytes: Uint8Array; readonly modified: Milliseconds }
  /** `bytes` were written at `offset`; the file then is `size` long, gaps read as zero. */
  | {
      readonly kind: 'patch';
      readonly path: TreePath;
      readonly offset: number;
      readonly bytes: Uint8Array;
      readonly size: number;
      readonly modified: Milliseconds;
    }
  | { readonly kind: 'symlink'; readonly path: TreePath; readonly target: string }
  /** With everything in it, where it is a folder. */
  | { readonly kind: 'remove'; readonly path: TreePath }
  /** With everything in it; whatever stood at `to` is replaced. */
  | { readonly kind: 'move'; readonly from: TreePath; readonly to: TreePath };
