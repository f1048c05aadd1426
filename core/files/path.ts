/*
 * Paths of the workspace's tree: names joined by "/", none of them "", "." or "..", no NUL.
 * The root is the empty path. Absolute and climbing paths have no form here, so none can be stored.
 */

export type TreePath = string;

/** POSIX's NAME_MAX, counted in UTF-8 bytes as file systems do. */
export const NAME_MAX = 255;
export const PATH_MAX = 4096;

const encoder = new TextEncoder();

/** Whether `name` can be one step of a path. */
export function isEntryName(name: string): boolean {
  return (
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    !name.includes('/') &&
    !name.includes('\0') &&
    name.isWellFormed() &&
    // A UTF-16 unit takes at most three bytes, so short names need not be encoded.
    (name.length * 3 <= NAME_MAX || encoder.encode(name).length <= NAME_MAX)
  );
}

/** Whether `path` is the root or names joined by "/". */
export function isTreePath(path: string): boolean {
  return path === '' || (path.length <= PATH_MAX && path.split('/').every(isEntryName));
}

export function joinPath(folder: TreePath, name: string): TreePath {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Returns the folder that contains `path`. */
export function parentOf(path: TreePath): TreePath {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function nameOf(path: TreePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether `path` is `folder` or inside it. */
export function isWithin(path: TreePath, folder: TreePath): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
