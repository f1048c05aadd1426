import type { TreePath } from '../../../core/files/path.ts';
import { moduleFile } from '../../../core/recipes/place.ts';
import type { RunConfig } from '../../../core/run/config.ts';

/* What must lie in the folder on the other machine before the commands mean the same. */

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

/** Everything: paths in the zip must be those of the workspace, which the commands name. */
export const WHOLE_WORKSPACE: readonly TreePath[] = [''];
