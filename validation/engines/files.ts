import type { FileTree, TreeEntry } from '../../core/files/tree.ts';
import { BIG_FILE, FOLDER_SIZE } from './rows.ts';

/** Files of the workload. */
export function workloadFiles(): FileTree {
  const files = new Map<string, TreeEntry>();
  const add = (path: string, size: number) =>
    files.set(path, { kind: 'file', bytes: new Uint8Array(size).fill(7), modified: 0 });
  add('big.bin', BIG_FILE);
  files.set('folder', { kind: 'directory' });
  add('folder/small.txt', 100);
  files.set('many', { kind: 'directory' });
  for (let index = 0; index < FOLDER_SIZE; index++) add(`many/entry-${index}.txt`, 0);
  return files;
}
