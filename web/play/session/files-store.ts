import { create } from 'zustand';
import type { TreePath } from '../../../core/files/path.ts';
import { useWorkspace } from '../../workspace/store.ts';
import type { ImportResult } from '../../workspace/transfer/import.ts';
import type { UndoStep } from '../../workspace/undo-history.ts';

/* The state of the files pane: expanded folders, the selection, and the transfer in progress. */

export interface Notice {
  readonly text: string;
  readonly tone: 'done' | 'problem';
  /** The step that the notice offers to undo, or null. */
  readonly undoes: UndoStep | null;
  /** The import whose skipped entries the notice lists, or null. */
  readonly report: Extract<ImportResult, { kind: 'imported' }> | null;
}

/** An import or a download in progress. */
export interface Transfer {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  cancel(): void;
}

interface FilesState {
  readonly expanded: ReadonlySet<TreePath>;
  readonly selected: ReadonlySet<TreePath>;
  readonly focused: TreePath | null;
  /** The row at which a range selection starts. */
  readonly anchor: TreePath | null;
  /** The entries that the next paste moves. */
  readonly cut: ReadonlySet<TreePath>;
  readonly renaming: TreePath | null;
  /** The entries that the "Move to" dialog moves; null while it is closed. */
  readonly moving: readonly TreePath[] | null;
  readonly notice: Notice | null;
  readonly transfer: Transfer | null;
}

const NOTHING: ReadonlySet<TreePath> = new Set();

export const useFiles = create<FilesState>()(() => ({
  expanded: NOTHING,
  selected: NOTHING,
  focused: null,
  anchor: null,
  cut: NOTHING,
  renaming: null,
  moving: null,
  notice: null,
  transfer: null,
}));

export function choose(path: TreePath): void {
  useFiles.setState({ focused: path, anchor: path, selected: new Set([path]) });
}

export function toggleChosen(path: TreePath): void {
  const selected = new Set(useFiles.getState().selected);
  if (!selected.delete(path)) selected.add(path);
  useFiles.setState({ focused: path, anchor: path, selected });
}

/** Selects the rows from the anchor to `path`. */
export function chooseRange(path: TreePath, rows: readonly { readonly path: TreePath }[]): void {
  const { anchor } = useFiles.getState();
  const from = Math.max(
    rows.findIndex((row) => row.path === anchor),
    0,
  );
  const to = rows.findIndex((row) => row.path === path);
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.path);
  useFiles.setState({ focused: path, selected: new Set(range) });
}

export function setExpanded(paths: Iterable<TreePath>, open: boolean): void {
  const expanded = new Set(useFiles.getState().expanded);
  for (const path of paths) {
    if (open) expanded.add(path);
    else expanded.delete(path);
  }
  useFiles.setState({ expanded });
}

export function focusRow(path: TreePath): void {
  useFiles.setState({ focused: path });
}

export function chooseAll(rows: readonly { readonly path: TreePath }[]): void {
  useFiles.setState({ selected: new Set(rows.map(({ path }) => path)) });
}

/** Clears the selection, for example after a deletion, and focuses `focused`. */
export function clearSelection(focused: TreePath | null): void {
  useFiles.setState({ selected: NOTHING, focused });
}

export function startRenaming(path: TreePath): void {
  useFiles.setState({ renaming: path });
}

export function endRenaming(): void {
  useFiles.setState({ renaming: null });
}

/** Opens the "Move to" dialog. */
export function startMoving(paths: readonly TreePath[]): void {
  useFiles.setState({ moving: paths });
}

/** Closes the "Move to" dialog and forgets the entries that were cut. */
export function endMoving(): void {
  useFiles.setState({ moving: null, cut: NOTHING });
}

export function cut(paths: Iterable<TreePath>): void {
  useFiles.setState({ cut: new Set(paths) });
}

export function cancelCut(): void {
  useFiles.setState({ cut: NOTHING, notice: null });
}

/** Shows the progress of a transfer, or none. */
export function showTransfer(transfer: Transfer | null): void {
  useFiles.setState({ transfer });
}

export function closeNotice(): void {
  useFiles.setState({ notice: null });
}

export interface NoticeOptions extends Partial<Pick<Notice, 'tone' | 'report'>> {
  /** Offers to undo the last step, which the notice is about. */
  readonly undo?: boolean;
}

export function showNotice(text: string, { undo = false, ...options }: NoticeOptions = {}): void {
  const undoes = undo ? useWorkspace.getState().undoStep : null;
  useFiles.setState({ notice: { text, tone: 'done', undoes, report: null, ...options } });
}

/** Whether Undo would revert what `notice` is about. After a run or another edit it would revert that instead. */
export function noticeOffersUndo(notice: Notice | null, lastStep: UndoStep | null): boolean {
  return notice !== null && notice.undoes !== null && notice.undoes === lastStep;
}
