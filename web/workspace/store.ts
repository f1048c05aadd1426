import { create } from 'zustand';
import { applyChanges } from '../../core/files/apply.ts';
import type { FileChange } from '../../core/files/change.ts';
import type { TreePath } from '../../core/files/path.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { changesOfRun, type RunChange, touchedPaths } from './run-changes.ts';
import type { SaveState } from './saver.ts';
import type { StorageKind } from './storage/record-store.ts';
import { deltaBetween } from './tree-delta.ts';
import { EMPTY_HISTORY, record, redoLast, type UndoHistory, type UndoStep, undoLast } from './undo-history.ts';

/*
 * The files that the tab works on. The tree is the truth that the page shows and runs are given;
 * session.ts loads it and saves it behind the changes.
 */

export interface ApplyOptions {
  /** False for what the user did not do and would not undo: the files of a sample. Default true. */
  readonly undoable?: boolean;
  /** Changes in a row with the same key are undone together. */
  readonly mergeKey?: string;
}

/** The last run that was given the files. */
export interface LastRun {
  readonly label: string;
  readonly running: boolean;
  /** Known when the run has ended. */
  readonly changes: readonly RunChange[];
}

export interface WorkspaceState {
  /** Empty while loading. */
  readonly id: string;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why the files could not be loaded and what to do, where `status` is "failed". */
  readonly failure: string | null;
  readonly tree: FileTree;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** The step that `undo` takes back, to tell it from another. */
  readonly undoStep: UndoStep | null;
  readonly lastRun: LastRun | null;
  /** Where the files are kept; null while loading. */
  readonly storage: StorageKind | null;
  readonly saving: SaveState;
  /** Changes the tree. Before it is loaded, the changes wait for it. */
  apply(changes: readonly FileChange[], label: string, options?: ApplyOptions): void;
  undo(): void;
  redo(): void;
  /** All folders, sorted; the first is the root, the empty path. */
  folders(): TreePath[];
  /** A run starts on the tree as it stands; what it writes comes by `applyRun` and is undone as one. */
  beginRun(label: string): void;
  applyRun(changes: readonly FileChange[]): void;
  endRun(): void;
  /** Takes entries out of the list of the last run's changes: they were reverted. */
  forgetRunChanges(paths: ReadonlySet<TreePath>): void;
}

interface Pending {
  readonly changes: readonly FileChange[];
  readonly label: string;
  readonly options: ApplyOptions;
}

interface Run {
  readonly number: number;
  readonly before: FileTree;
  readonly touched: Set<TreePath>;
}

export const useWorkspace = create<WorkspaceState>()((set, get) => {
  let run: Run | null = null;
  let runs = 0;

  return {
    id: '',
    status: 'loading',
    failure: null,
    tree: new Map(),
    undoLabel: null,
    redoLabel: null,
    undoStep: null,
    lastRun: null,
    storage: null,
    saving: { kind: 'saved' },

    apply(changes, label, options = {}) {
      if (get().status === 'loading') {
        waiting.push({ changes, label, options });
        return;
      }
      const { tree: before } = get();
      const tree = applyChanges(before, changes);
      const delta = deltaBetween(before, tree);
      if (delta.length === 0) return;
      if (options.undoable === false) set({ tree });
      else set({ tree, ...remember(record(history, { label, mergeKey: options.mergeKey ?? null, delta })) });
    },
    undo() {
      const travelled = undoLast(get().tree, history);
      if (travelled !== null) set({ tree: travelled.tree, ...remember(travelled.history) });
    },
    redo() {
      const travelled = redoLast(get().tree, history);
      if (travelled !== null) set({ tree: travelled.tree, ...remember(travelled.history) });
    },
    folders() {
      const folders = [...get().tree].filter(([, entry]) => entry.kind === 'directory').map(([path]) => path);
      return ['', ...folders.sort()];
    },

    beginRun(label) {
      run = { number: ++runs, before: get().tree, touched: new Set() };
      set({ lastRun: { label, running: true, changes: [] } });
    },
    applyRun(changes) {
      const { lastRun, apply } = get();
      if (run === null || lastRun === null) return;
      for (const path of changes.flatMap(touchedPaths)) run.touched.add(path);
      apply(changes, `Run ${lastRun.label}`, { mergeKey: `run-${run.number}` });
    },
    endRun() {
      const { lastRun, tree } = get();
      if (run === null || lastRun === null) return;
      set({ lastRun: { ...lastRun, running: false, changes: changesOfRun(run.before, tree, run.touched) } });
      run = null;
    },
    forgetRunChanges(paths) {
      const { lastRun } = get();
      if (lastRun === null) return;
      set({ lastRun: { ...lastRun, changes: lastRun.changes.filter(({ path }) => !paths.has(path)) } });
    },
  };
});

let history: UndoHistory = EMPTY_HISTORY;
let waiting: Pending[] = [];

function remember(next: UndoHistory): Pick<WorkspaceState, 'undoLabel' | 'redoLabel' | 'undoStep'> {
  history = next;
  const undoStep = next.undo.at(-1) ?? null;
  return { undoStep, undoLabel: undoStep?.label ?? null, redoLabel: next.redo.at(-1)?.label ?? null };
}

/** Puts the loaded files in the store, and after them the changes that came while it loaded. */
export function adoptTree(id: string, tree: FileTree, storage: StorageKind): void {
  useWorkspace.setState({
    id,
    tree,
    storage,
    status: 'ready',
    failure: null,
    lastRun: null,
    saving: { kind: 'saved' },
    ...remember(EMPTY_HISTORY),
  });
  const late = waiting;
  waiting = [];
  for (const { changes, label, options } of late) useWorkspace.getState().apply(changes, label, options);
}
