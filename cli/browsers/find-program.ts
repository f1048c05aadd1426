import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../system/command.ts';

export interface ProgramSought {
  /** Environment variable with the path, which overrides the search. */
  readonly chosen: string | undefined;
  readonly names: readonly string[];
  /** Common locations outside of the PATH. */
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

/** Returns the absolute path, or null if not found. */
export function findProgram({ chosen, names, places }: ProgramSought): string | null {
  if (chosen) return isExecutable(chosen) ? chosen : null;
  return findOnPath(names) ?? places.find(isExecutable) ?? null;
}

/** Returns the common locations of this system. On Windows, they are in its program folders. */
export function programPlaces(places: Partial<Record<NodeJS.Platform, readonly string[]>>): readonly string[] {
  const here = places[process.platform] ?? [];
  if (process.platform !== 'win32') return here;
  const { PROGRAMFILES, LOCALAPPDATA } = process.env;
  const folders = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter((name) => name !== undefined);
  return folders.flatMap((folder) => here.map((path) => join(folder, path)));
}
