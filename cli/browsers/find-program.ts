import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../system/command.ts';

export interface ProgramSought {
  /** What the person names in the environment; nothing else is then looked at. */
  readonly chosen: string | undefined;
  readonly names: readonly string[];
  /** Where it lies where it is not on the path. */
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

/** An absolute path; null where it is not here. */
export function findProgram({ chosen, names, places }: ProgramSought): string | null {
  if (chosen) return isExecutable(chosen) ? chosen : null;
  return findOnPath(names) ?? places.find(isExecutable) ?? null;
}

/** Of this system; those of Windows lie in one of its folders for programs. */
export function programPlaces(places: Partial<Record<NodeJS.Platform, readonly string[]>>): readonly string[] {
  const here = places[process.platform] ?? [];
  if (process.platform !== 'win32') return here;
  const { PROGRAMFILES, LOCALAPPDATA } = process.env;
  const folders = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter((name) => name !== undefined);
  return folders.flatMap((folder) => here.map((path) => join(folder, path)));
}
