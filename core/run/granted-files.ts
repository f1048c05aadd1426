import { isWithin } from '../files/path.ts';
import type { FileTree, TreeEntry } from '../files/tree.ts';
import type { Preopen } from './config.ts';

/** Returns the bytes in a separate buffer: sending a view would send the whole underlying buffer. */
export function ownBuffer(bytes: Uint8Array): Uint8Array {
  return bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
}

/**
 * Returns the part of the workspace that a run may access: the granted folders with their contents and the folders above
 * them. Nothing else is sent to the worker.
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
