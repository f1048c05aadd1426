import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isTreePath, type TreePath } from '../../core/files/path.ts';
import type { Grant } from '../../core/server/api.ts';
import type { MappedFolder } from '../hosts/host-adapter.ts';
import { ApiFailure } from './api-failure.ts';

/*
 * What a run is granted, laid out in a folder of its own. Paths come from the page: they are held against the
 * schema, against each other and against the folder, and nothing that is there already is written to.
 */

/** The place below the root; refused where it would be anywhere else. */
function placeBelow(root: string, path: TreePath): string {
  const place = join(root, path);
  const within = relative(root, place);
  const isWithin = within === '' || (!within.startsWith('..') && !within.includes(`${sep}..${sep}`));
  if (!isTreePath(path) || path.includes('\\') || !isWithin) {
    throw new ApiFailure('bad-request', `"${path.slice(0, 200)}" is no path for a file.`);
  }
  return place;
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTDIR');

/**
 * @param root that is there, and empty
 * @param parts where the bytes of the files lie
 * @returns the folders that the program may see
 */
export async function layOut(
  root: string,
  grant: Grant,
  parts: ReadonlyMap<string, string>,
): Promise<readonly MappedFolder[]> {
  const given = new Set<TreePath>();
  for (const entry of grant.files) {
    if (given.has(entry.path)) throw new ApiFailure('bad-request', `"${entry.path.slice(0, 200)}" is granted twice.`);
    given.add(entry.path);
    const place = placeBelow(root, entry.path);
    try {
      await mkdir(entry.kind === 'directory' ? place : join(place, '..'), { recursive: true });
      if (entry.kind === 'directory') continue;
      const source = parts.get(entry.part);
      if (source === undefined) throw new ApiFailure('bad-request', `There is no part "${entry.part}".`);
      // A copy: two files may come from one part, and must not become one file.
      await copyFile(source, place, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    } catch (error) {
      if (isTaken(error))
        throw new ApiFailure('bad-request', `"${entry.path.slice(0, 200)}" is in the way of another.`);
      throw error;
    }
  }
  const folders: MappedFolder[] = [];
  for (const { folder, guest, access } of grant.preopens) {
    const path = placeBelow(root, folder);
    await mkdir(path, { recursive: true }).catch((error: unknown) => {
      throw isTaken(error) ? new ApiFailure('bad-request', `"${folder.slice(0, 200)}" is no folder.`) : error;
    });
    folders.push({ path, guest, access });
  }
  return folders;
}
