import type { FileChange } from '../../../core/files/change.ts';
import { isEntryName, joinPath, type TreePath } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { Preopen } from '../../../core/run/config.ts';
import { type StderrHint, stderrHints } from '../../../core/trace/stderr-hints.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useConfig } from './config-store.ts';
import { useLayout } from './layout-store.ts';
import type { CurrentRun } from './run-store.ts';

/*
 * Preopened directories of the configuration. A grant gives one workspace folder, read-only: never the whole
 * workspace, and never more than the program asked for.
 */

export interface Grant {
  readonly preopen: Preopen;
  /** Creates the folder where the workspace does not have it yet. */
  readonly changes: readonly FileChange[];
}

/** The workspace folder that stands for guest paths without a name: "/" and ".". */
const UNNAMED = 'files';

/** Prepares read-only access to the workspace folder that is named like `guest`. */
export function grantFor(tree: FileTree, guest: string): Grant {
  const steps = guest.split('/').filter((step) => step !== '.' && step !== '..' && isEntryName(step));
  const folder = freeFolder(tree, steps.length === 0 ? [UNNAMED] : steps);
  const changes: FileChange[] = tree.has(folder) ? [] : [{ kind: 'directory', path: folder }];
  return { preopen: { guest, folder, access: 'read-only' }, changes };
}

/** The path of `steps`, each step numbered where a file has its name. */
function freeFolder(tree: FileTree, steps: readonly string[]): TreePath {
  let folder = '';
  for (const step of steps) {
    let path = joinPath(folder, step);
    for (let count = 2; isFile(tree, path); count++) path = joinPath(folder, `${step} ${count}`);
    folder = path;
  }
  return folder;
}

function isFile(tree: FileTree, path: TreePath): boolean {
  const entry = tree.get(path);
  return entry !== undefined && entry.kind !== 'directory';
}

/** Preopens a workspace folder as `guest`, read-only, and shows it in the configuration. */
export function grantFolder(guest: string): void {
  const { draft, edit } = useConfig.getState();
  if (!draft.preopens.some((row) => row.guest === guest)) {
    const { tree, apply } = useWorkspace.getState();
    const { preopen, changes } = grantFor(tree, guest);
    if (changes.length > 0) apply(changes, `New folder ${preopen.folder}`);
    const key = Math.max(-1, ...draft.preopens.map((row) => row.key)) + 1;
    edit({ preopens: [...draft.preopens, { key, ...preopen }] });
  }
  useLayout.getState().showConfiguration();
}

/** Gives the preopened directory `guest` write access, and shows it in the configuration. */
export function allowWriting(guest: string): void {
  const { draft, edit } = useConfig.getState();
  edit({ preopens: draft.preopens.map((row) => (row.guest === guest ? { ...row, access: 'read-write' } : row)) });
  useLayout.getState().showConfiguration();
}

/** The preopen whose folder `guest` would be; null if it is not granted. */
export function preopenFor<Row extends Preopen>(preopens: readonly Row[], guest: string): Row | null {
  return preopens.find((preopen) => preopen.guest === guest) ?? null;
}

/** Messages about missing files are short and come last. */
const TAIL = 65_536;

/** Returns the paths outside of all preopened directories that a finished run reported on stderr. */
export function hintsOfRun({ phase, config, output }: CurrentRun): readonly StderrHint[] {
  if (phase !== 'ended') return [];
  const granted = config.preopens.map(({ guest }) => guest);
  return stderrHints(new TextDecoder().decode(output.bytes('stderr').slice(-TAIL)), granted);
}
