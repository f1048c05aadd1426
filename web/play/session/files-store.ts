import { create } from 'zustand';
import type { TreePath } from '../../../core/files/path.ts';
import { useWorkspace } from '../../workspace/store.ts';
import type { ImportResult } from '../../workspace/transfer/import.ts';
import type { UndoStep } from '../../workspace/undo-history.ts';

/* How the files pane looks at the tree: what is open, chosen and under way. */

export interface Notice {
  readonly text: string;
  readonly tone: 'done' | 'problem';
  /** The step that the notice offers to undo; null where it offers none. */
  readonly undoes: UndoStep | null;
  /** Opens the list of what an import left out. */
  readonly report: Extract<ImportResult, { kind: 'imported' }> | null;
}

/** An import or a download that goes on. */
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
  /** Where a range of rows starts. */
  readonly anchor: TreePath | null;
  /** To be moved by the next paste. */
  readonly cut: ReadonlySet<TreePath>;
  readonly renaming: TreePath | null;
  /** What the "Move to" dialog moves; null while it is closed. */
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

/** Chooses from the anchor to `path`, as the rows stand. */
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

export interface TellOptions extends Partial<Pick<Notice, 'tone' | 'report'>> {
  /** Offers to undo the last step, which is what the notice tells. */
  readonly undo?: boolean;
}

export function tell(text: string, { undo = false, ...options }: TellOptions = {}): void {
  const undoes = undo ? useWorkspace.getState().undoStep : null;
  useFiles.setState({ notice: { text, tone: 'done', undoes, report: null, ...options } });
}

/** Whether undoing would take back what `notice` tells. After a run or an edit, it would take back that instead. */
export function noticeOffersUndo(notice: Notice | null, lastStep: UndoStep | null): boolean {
  return notice !== null && notice.undoes !== null && notice.undoes === lastStep;
}
