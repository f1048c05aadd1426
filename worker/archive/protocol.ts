import type { ArchiveLimits } from '../../core/archive/limits.ts';
import type { ImportRefusal, SkippedEntry } from '../../core/archive/report.ts';
import type { TreePath } from '../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../core/files/tree.ts';

/*
 * The messages between the page and the archive worker. Types only. A worker does one job and is then terminated;
 * terminating it early cancels the job.
 */

export type ArchiveCommand =
  | { readonly type: 'unzip'; readonly archive: Blob; readonly limits: ArchiveLimits }
  /** The paths in the archive. */
  | { readonly type: 'zip'; readonly files: FileTree };

export type Unzipped =
  | {
      readonly kind: 'unzipped';
      readonly entries: ReadonlyMap<TreePath, TreeEntry>;
      readonly skipped: readonly SkippedEntry[];
    }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal };

export type FromArchiveWorker =
  /** Bytes of the archive that were read, or of the files that were packed. */
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'unzipped'; readonly result: Unzipped }
  | { readonly type: 'zipped'; readonly archive: Blob }
  | { readonly type: 'failed'; readonly message: string };
