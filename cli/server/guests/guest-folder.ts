import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Grant } from '../../../core/api/api.ts';
import { isTreePath, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { MappedFolder } from '../../hosts/host-adapter.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { GUEST } from './guest-limits.ts';

/*
 * What a run is granted, laid out in a folder of its own. Paths come from the page: they are held against the
 * schema, against each other and against the folder, and nothing that is there already is written to.
 */

const refused = (path: TreePath, why: string): ApiFailure =>
  new ApiFailure('bad-request', `"${path.slice(0, 200)}" ${why}.`);

/** Levels of folders at most: making one takes longer the deeper it lies. */
const DEPTH = 100;

function checkPath(path: TreePath, what: 'file' | 'folder'): void {
  // A backslash separates on other systems, and belongs to no path that has to mean the same everywhere.
  if (!isTreePath(path) || path.includes('\\')) throw refused(path, `is no path for a ${what}`);
  if (path.split('/').length > DEPTH) throw refused(path, `lies in more than ${DEPTH} folders`);
}

/**
 * Refuses paths that are none, that stand there twice, or that need a file to be a folder; missing parts; and more
 * files and folders than a run may have, those counted that are on the way to others.
 */
export function checkGrant(grant: Grant, parts: ReadonlyMap<string, string>): void {
  const kinds = new Map<TreePath, 'file' | 'directory'>();
  for (const entry of grant.files) {
    checkPath(entry.path, 'file');
    if (kinds.has(entry.path)) throw refused(entry.path, 'is granted twice');
    kinds.set(entry.path, entry.kind);
    if (entry.kind === 'file' && !parts.has(entry.part)) throw refused(entry.part, 'is no part of the form');
  }
  const folders = new Set<TreePath>();
  const checkFolder = (path: TreePath): void => {
    for (let folder = path; folder !== '' && !folders.has(folder); folder = parentOf(folder)) {
      if (kinds.get(folder) === 'file') throw refused(folder, 'is a file and a folder');
      folders.add(folder);
      if (kinds.size + folders.size > GUEST.entries) {
        throw new ApiFailure('too-large', `A run may have ${GUEST.entries} files and folders.`);
      }
    }
  };
  for (const path of kinds.keys()) checkFolder(parentOf(path));
  for (const { folder } of grant.preopens) {
    checkPath(folder, 'folder');
    checkFolder(folder);
  }
}

/** The place below the root. */
function placeBelow(root: string, path: TreePath): string {
  const place = join(root, path);
  const within = relative(root, place);
  if (within === '..' || within.startsWith(`..${sep}`)) throw refused(path, 'is not within its folder');
  return place;
}

/** What systems answer where they take two names for one, or a name for too long or for none. */
const NAME_ERRORS: ReadonlySet<unknown> = new Set([
  ...['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'],
  // macOS takes no name that is not Unicode; Windows none with some characters.
  ...['EILSEQ', 'EINVAL', 'ENOENT'],
]);

export function asRefusal(path: TreePath, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return NAME_ERRORS.has(code) ? refused(path, 'cannot be stored on this machine') : error;
}

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
  checkGrant(grant, parts);
  for (const entry of grant.files) {
    const place = placeBelow(root, entry.path);
    try {
      await mkdir(entry.kind === 'directory' ? place : dirname(place), { recursive: true });
      // A copy: two files may come from one part, and must not become one file.
      if (entry.kind === 'file') await copyFile(parts.get(entry.part) ?? '', place, constants.COPYFILE_EXCL);
    } catch (error) {
      throw asRefusal(entry.path, error);
    }
  }
  const folders: MappedFolder[] = [];
  for (const { folder, guest, access } of grant.preopens) {
    const path = placeBelow(root, folder);
    await mkdir(path, { recursive: true }).catch((error: unknown) => {
      throw asRefusal(folder, error);
    });
    folders.push({ path, guest, access });
  }
  return folders;
}
