import { isWithin, nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { useWorkspace } from '../store.ts';
import { type JobOptions, zipInWorker } from './archive-jobs.ts';

/* Downloads of workspace files. */

export type ExportResult =
  | { readonly kind: 'downloaded'; readonly name: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** Downloads a single file unchanged, and a folder, several entries or the whole workspace as a zip. */
export async function downloadPaths(paths: readonly TreePath[], options: JobOptions = {}): Promise<ExportResult> {
  const { tree } = useWorkspace.getState();
  const [only] = paths;
  const entry = paths.length === 1 && only !== undefined ? tree.get(only) : undefined;
  if (only !== undefined && entry?.kind === 'file') {
    saveBlob(new Blob([new Uint8Array(entry.bytes)]), nameOf(only));
    return { kind: 'downloaded', name: nameOf(only) };
  }
  const files = entriesToPack(tree, paths);
  if (files.size === 0) return { kind: 'nothing' };
  const job = await zipInWorker(files, options);
  if (job.kind !== 'done') return job;
  const name = `${paths.length === 1 && only ? nameOf(only) : 'workspace'}.zip`;
  saveBlob(job.value, name);
  return { kind: 'downloaded', name };
}

/** Returns the entries at and below `paths`, named relative to the folder of each path. */
export function entriesToPack(tree: FileTree, paths: readonly TreePath[]): FileTree {
  const packed = new Map<TreePath, TreeEntry>();
  for (const root of paths) {
    const cut = root === '' || parentOf(root) === '' ? 0 : parentOf(root).length + 1;
    for (const [path, entry] of tree) if (isWithin(path, root)) packed.set(path.slice(cut), entry);
  }
  return packed;
}

function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after this task; within a minute it has started.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
