import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Grant } from '../../../core/api/api.ts';
import { isTreePath, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { MappedFolder } from '../../hosts/host-adapter.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { GUEST } from './guest-limits.ts';

/*
 * The files that a run is granted, copied to a folder of that run. The page sends the paths, so they are checked against
 * the schema, against each other and against the folder, and no existing file is overwritten.
 */

/** Returns a program's name for itself as a valid file name. */
export function programName(program: string): string {
  const name = basename(program.replaceAll('\\', '/')).replace(/^\.+/, '');
  // Truncation by bytes can cut a character in two.
  const short = Buffer.from(name).subarray(0, 200).toString('utf8').replaceAll('\uFFFD', '');
  return short === '' ? 'program' : short;
}

const refused = (path: TreePath, why: string): ApiFailure =>
  new ApiFailure('bad-request', `"${path.slice(0, 200)}" ${why}.`);

/** Maximum depth of folders. Each level makes the next one slower to create. */
const DEPTH = 100;

function checkPath(path: TreePath, what: 'file' | 'folder'): void {
  // A backslash is a separator on Windows.
  if (!isTreePath(path) || path.includes('\\')) throw refused(path, `is not a valid path for a ${what}`);
  if (path.split('/').length > DEPTH) throw refused(path, `is nested in more than ${DEPTH} folders`);
}

/**
 * Refuses invalid and duplicate paths, paths below a file, missing parts, and more files and folders than a run may
 * have, including the parents of granted paths.
 */
export function checkGrant(grant: Grant, parts: ReadonlyMap<string, string>): void {
  const kinds = new Map<TreePath, 'file' | 'directory'>();
  for (const entry of grant.files) {
    checkPath(entry.path, 'file');
    if (kinds.has(entry.path)) throw refused(entry.path, 'is granted twice');
    kinds.set(entry.path, entry.kind);
    if (entry.kind === 'file' && !parts.has(entry.part)) throw refused(entry.part, 'is not a part of the request');
  }
  const folders = new Set<TreePath>();
  const checkFolder = (path: TreePath): void => {
    for (let folder = path; folder !== '' && !folders.has(folder); folder = parentOf(folder)) {
      if (kinds.get(folder) === 'file') throw refused(folder, 'is both a file and a folder');
      folders.add(folder);
      if (kinds.size + folders.size > GUEST.entries) {
        throw new ApiFailure('too-large', `A run can have at most ${GUEST.entries} files and folders.`);
      }
    }
  };
  for (const path of kinds.keys()) checkFolder(parentOf(path));
  for (const { folder } of grant.preopens) {
    checkPath(folder, 'folder');
    checkFolder(folder);
  }
}

/** Returns the absolute path of a path below the root. */
function placeBelow(root: string, path: TreePath): string {
  const place = join(root, path);
  const within = relative(root, place);
  if (within === '..' || within.startsWith(`..${sep}`)) throw refused(path, 'is outside of its folder');
  return place;
}

/** Errors of systems that treat two names as one, or reject a name. */
const NAME_ERRORS: ReadonlySet<unknown> = new Set([
  ...['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'],
  // macOS rejects names that are not Unicode, Windows names with certain characters.
  ...['EILSEQ', 'EINVAL', 'ENOENT'],
]);

export function asRefusal(path: TreePath, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return NAME_ERRORS.has(code) ? refused(path, 'cannot be stored on this machine') : error;
}

/**
 * Copies the granted files below `root` and returns the preopened directories.
 *
 * @param root exists and is empty
 * @param parts the files that hold the bytes, by the names of the parts
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
      // Copied, not linked: two files may come from one part and must stay separate.
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
