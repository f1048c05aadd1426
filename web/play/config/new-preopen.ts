import type { FileTree } from '../../../core/files/tree.ts';
import type { Preopen } from '../../../core/run/config.ts';

/**
 * Returns the initial values of a new row: a read-only preopen of a folder that is not granted yet. They are valid, so
 * that the new row shows no error.
 */
export function newPreopen(tree: FileTree, preopens: readonly Preopen[]): Preopen {
  const folders = [...tree].filter(([, entry]) => entry.kind === 'directory').map(([path]) => path);
  const isFree = (name: string) => preopens.every(({ guest, folder }) => guest !== `/${name}` && folder !== name);
  const existing = folders
    .filter((path) => !path.includes('/'))
    .sort()
    .find(isFree);
  if (existing !== undefined) return { guest: `/${existing}`, folder: existing, access: 'read-only' };
  let name = 'data';
  for (let count = 2; !isFree(name) || tree.has(name); count++) name = `data${count}`;
  return { guest: `/${name}`, folder: name, access: 'read-only' };
}
