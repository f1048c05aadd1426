import type { TreePath } from '../../../core/files/path.ts';
import { moduleFile } from '../../../core/recipes/place.ts';
import type { RunConfig } from '../../../core/run/config.ts';

/* The files that the commands need on the other machine. */

export interface NeededFiles {
  /** The name that the commands give the module. */
  readonly module: string;
  /** Whether the commands name folders or files of the workspace. */
  readonly workspace: boolean;
}

export function neededFiles(config: RunConfig): NeededFiles {
  return {
    module: moduleFile(config),
    workspace: config.preopens.length > 0 || config.stdin.kind === 'file',
  };
}

/** All files: the commands use workspace paths, so the zip must have them too. */
export const WHOLE_WORKSPACE: readonly TreePath[] = [''];
