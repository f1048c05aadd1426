import { isTreePath, type TreePath } from '../../../core/files/path.ts';

/* Drags over the tree: rows of the tree, or files from the desktop. */

export const DRAGGED_PATHS = 'application/x-wasm-dyno-paths';

export function carriesPaths(dataTransfer: DataTransfer): boolean {
  return dataTransfer.types.includes(DRAGGED_PATHS);
}

export function carriesFiles(dataTransfer: DataTransfer): boolean {
  return dataTransfer.types.includes('Files');
}

/** Returns the dragged rows. Another page may have written them, so anything that is not a path is dropped. */
export function draggedPaths(dataTransfer: DataTransfer): TreePath[] {
  try {
    const paths: unknown = JSON.parse(dataTransfer.getData(DRAGGED_PATHS));
    if (!Array.isArray(paths)) return [];
    return paths.filter((path): path is TreePath => typeof path === 'string' && path !== '' && isTreePath(path));
  } catch {
    return [];
  }
}
