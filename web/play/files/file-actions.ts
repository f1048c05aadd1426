import { nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { counted } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { followProjectMoves } from '../session/build/records.ts';
import { followMoves, openForEditing } from '../session/documents-store.ts';
import {
  choose,
  clearSelection,
  cut,
  endMoving,
  endRenaming,
  setExpanded,
  showNotice,
  startRenaming,
  useFiles,
} from '../session/files-store.ts';
import {
  createEntry,
  folderFor,
  freeName,
  moveEntries,
  type Prepared,
  removeEntries,
  renameEntry,
} from './entry-changes.ts';
import { countFiles, foldersAbove, outermost } from './tree-rows.ts';

/* The actions of the files pane's buttons, keys and menus. */

const tree = (): FileTree => useWorkspace.getState().tree;

/** A run that changes more files than this does not expand the whole tree. */
const MOST_SHOWN = 50;

/** Scrolls `path` into view and selects it. */
export function reveal(path: TreePath): void {
  setExpanded(foldersAbove(path), true);
  choose(path);
}

/** Expands the folders of the first changes of a run. */
export function showChanged(paths: readonly TreePath[]): void {
  setExpanded(paths.slice(0, MOST_SHOWN).flatMap(foldersAbove), true);
}

function carryOut(prepared: Prepared, label: string, mergeKey?: string): boolean {
  if (prepared.kind === 'refused') {
    showNotice(prepared.message, { tone: 'problem' });
    return false;
  }
  useWorkspace.getState().apply(prepared.changes, label, mergeKey === undefined ? {} : { mergeKey });
  followMoves(prepared.changes);
  followProjectMoves(prepared.changes);
  return true;
}

/** Creates an empty file or folder in the selected folder and edits its name. */
export function createNew(kind: 'file' | 'directory'): void {
  const folder = folderFor(tree(), useFiles.getState().focused);
  const name = freeName(tree(), folder, kind === 'file' ? 'untitled.txt' : 'new folder');
  const prepared = createEntry(tree(), folder, name, kind, Date.now());
  const [path] = prepared.kind === 'changes' ? prepared.paths : [];
  if (path === undefined || !carryOut(prepared, `New ${name}`, `new ${path}`)) return;
  setExpanded([folder], true);
  reveal(path);
  startRenaming(path);
}

/** Whether `path` was created by the last step and has its preliminary name. */
export function isUnnamed(path: TreePath): boolean {
  return useWorkspace.getState().undoLabel === `New ${nameOf(path)}`;
}

/** Removes an entry whose creation was cancelled at its name. */
export function cancelNew(path: TreePath): void {
  endRenaming();
  const { undo: step } = useWorkspace.getState();
  if (isUnnamed(path)) step();
}

/** Renames `path`. The creation of an entry and its first name are one undo step; `edit` opens the file then. */
export function rename(path: TreePath, name: string, { edit = false }: { readonly edit?: boolean } = {}): void {
  endRenaming();
  const isNew = isUnnamed(path);
  const prepared = renameEntry(tree(), path, name);
  const [to] = prepared.kind === 'changes' ? prepared.paths : [];
  if (prepared.kind === 'refused' || prepared.changes.length > 0) {
    if (!carryOut(prepared, isNew ? `New ${name}` : `Rename ${nameOf(path)}`, isNew ? `new ${path}` : undefined))
      return;
    if (to === undefined) return;
    if (useFiles.getState().expanded.has(path)) setExpanded([to], true);
    reveal(to);
  }
  if (edit && to !== undefined && tree().get(to)?.kind === 'file') openForEditing(to);
}

/** Describes the paths: one by its name, several by their number. */
function described(paths: readonly TreePath[]): string {
  const [only] = paths;
  return paths.length === 1 && only !== undefined ? nameOf(only) : counted(paths.length, 'entry', 'entries');
}

export function moveTo(paths: Iterable<TreePath>, folder: TreePath): void {
  const moved = outermost(paths);
  const prepared = moveEntries(tree(), moved, folder);
  endMoving();
  if (prepared.kind === 'changes' && prepared.changes.length === 0) return;
  if (!carryOut(prepared, `Move ${described(moved)}`)) return;
  setExpanded([folder], true);
  const [first] = prepared.kind === 'changes' ? prepared.paths : [];
  if (first !== undefined) reveal(first);
  showNotice(`Moved ${described(moved)} to ${folder === '' ? 'the top folder' : folder}.`, { undo: true });
}

/** Deletes the selected entries and offers to undo it. */
export function deleteChosen(): void {
  const { selected, focused } = useFiles.getState();
  const paths = outermost(selected.size > 0 ? selected : focused === null ? [] : [focused]).filter((path) =>
    tree().has(path),
  );
  if (paths.length === 0) return;
  const files = countFiles(tree(), paths);
  if (!carryOut(removeEntries(paths), `Delete ${described(paths)}`)) return;
  const [first] = paths;
  const above = first === undefined ? '' : parentOf(first);
  clearSelection(above === '' ? null : above);
  const holding = paths.length === 1 && files === 1 ? '' : ` (${counted(files, 'file')})`;
  showNotice(`Deleted ${described(paths)}${holding}.`, { undo: true });
}

export function cutChosen(): void {
  const { selected } = useFiles.getState();
  if (selected.size === 0) return;
  cut(selected);
  showNotice(`${described(outermost(selected))} ready to move: select a folder and paste.`);
}

export function pasteCut(): void {
  const { cut: paths, focused } = useFiles.getState();
  if (paths.size > 0) moveTo(paths, folderFor(tree(), focused));
}

export function undo(): void {
  const { undoLabel, undo: step } = useWorkspace.getState();
  if (undoLabel === null) return;
  step();
  showNotice(`Undone: ${undoLabel}.`);
}

export function redo(): void {
  const { redoLabel, redo: step } = useWorkspace.getState();
  if (redoLabel === null) return;
  step();
  showNotice(`Redone: ${redoLabel}.`, { undo: true });
}
