import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../system/command.ts';

export interface ProgramSought {
  /** The path from an environment variable, which disables the search. */
  readonly chosen: string | undefined;
  readonly names: readonly string[];
  /** Paths to try if it is not on the PATH. */
  readonly places: readonly string[];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Returns an absolute path, or null. */
export function findProgram({ chosen, names, places }: ProgramSought): string | null {
  if (chosen) return isExecutable(chosen) ? chosen : null;
  return findOnPath(names) ?? places.find(isExecutable) ?? null;
}

/** Returns the paths for this system. On Windows, they are below the program folders. */
export function programPlaces(places: Partial<Record<NodeJS.Platform, readonly string[]>>): readonly string[] {
  const here = places[process.platform] ?? [];
  if (process.platform !== 'win32') return here;
  const { PROGRAMFILES, LOCALAPPDATA } = process.env;
  const folders = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter((name) => name !== undefined);
  return folders.flatMap((folder) => here.map((path) => join(folder, path)));
}

/** Returns the first version in a program's output: 153.7.0esr for "Mozilla Firefox 153.7.0esr". */
export function versionIn(text: string): string | null {
  return /\b\d+(?:\.\d+)+[a-z]*\d*\b/.exec(text)?.[0] ?? null;
}
