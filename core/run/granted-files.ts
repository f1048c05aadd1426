import { isWithin } from '../files/path.ts';
import type { FileTree, TreeEntry } from '../files/tree.ts';
import type { Preopen } from './config.ts';

/** The bytes in a buffer of their own: sending a view would send the whole buffer that it lies in. */
export function ownBuffer(bytes: Uint8Array): Uint8Array {
  return bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
}

/**
 * What a run is given of the workspace: the entries in and under the granted folders, and the folders
 * above them. Nothing else reaches the worker.
 */
export function grantedFiles(files: FileTree, preopens: readonly Preopen[]): FileTree {
  const granted = new Map<string, TreeEntry>();
  for (const [path, entry] of files) {
    const isGranted = preopens.some(({ folder }) => isWithin(path, folder));
    const isAbove = entry.kind === 'directory' && preopens.some(({ folder }) => isWithin(folder, path));
    if (!isGranted && !isAbove) continue;
    granted.set(path, entry);
  }
  return granted;
}
