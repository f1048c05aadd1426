import { isEntryName, PATH_MAX, type TreePath } from '../files/path.ts';

/* Converts untrusted names from archives and drops to paths of the tree. */

export type NameProblem =
  | 'empty'
  | 'nul'
  | 'absolute'
  | 'drive-letter'
  | 'backslash'
  | 'climbs'
  | 'too-long'
  | 'malformed'
  | 'system-metadata';

export type CheckedName =
  | { readonly kind: 'path'; readonly path: TreePath; readonly isFolder: boolean }
  | { readonly kind: 'problem'; readonly problem: NameProblem };

const problem = (name: NameProblem): CheckedName => ({ kind: 'problem', problem: name });

/** Returns the path for `raw` inside the tree, or why it is invalid. A trailing "/" denotes a folder. */
export function checkArchiveName(raw: string): CheckedName {
  if (raw.includes('\0')) return problem('nul');
  if (raw.startsWith('/')) return problem('absolute');
  if (/^[A-Za-z]:/.test(raw)) return problem('drive-letter');
  // A separator on Windows and part of a name elsewhere, so its meaning is ambiguous.
  if (raw.includes('\\')) return problem('backslash');
  const steps = raw.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.includes('..')) return problem('climbs');
  if (steps.length === 0) return problem('empty');
  if (!raw.isWellFormed()) return problem('malformed');
  const path = steps.join('/');
  if (path.length > PATH_MAX || !steps.every(isEntryName)) return problem('too-long');
  if (steps[0] === '__MACOSX' || steps.at(-1) === '.DS_Store') return problem('system-metadata');
  return { kind: 'path', path, isFolder: /\/\.?$/.test(raw) };
}

/** Returns whether a link at `path` with this target stays below the root of `path`. */
export function linkStaysInside(path: TreePath, target: string): boolean {
  if (target === '' || target.length > PATH_MAX || target.startsWith('/') || target.includes('\0')) return false;
  let depth = path.split('/').length - 1;
  for (const step of target.split('/')) {
    if (step === '..') depth--;
    else if (step !== '' && step !== '.') depth++;
    if (depth < 0) return false;
  }
  return true;
}
