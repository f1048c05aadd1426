import { create } from 'zustand';
import { applyChanges } from '../../core/files/apply.ts';
import type { FileChange } from '../../core/files/change.ts';
import type { TreePath } from '../../core/files/path.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { changesOfRun, type RunChange, touchedPaths } from './run-changes.ts';
import type { SaveState } from './saver.ts';
import type { StorageKind } from './storage/record-store.ts';
import type { Origin } from './tab-identity.ts';
import { deltaBetween } from './tree-delta.ts';
import { EMPTY_HISTORY, record, redoLast, type UndoHistory, type UndoStep, undoLast } from './undo-history.ts';

/*
 * The workspace files of the tab. The page shows this tree and runs get it; session.ts loads it and saves its
 * changes.
 */

export interface ApplyOptions {
  /** False for changes that the user did not make, such as a sample's files. Default true. */
  readonly undoable?: boolean;
  /** Consecutive changes with the same key are undone together. */
  readonly mergeKey?: string;
}

/** The last run on the files. */
export interface LastRun {
  readonly label: string;
  readonly running: boolean;
  /** Empty until the run has ended. */
  readonly changes: readonly RunChange[];
}

export interface WorkspaceState {
  /** Empty while loading. */
  readonly id: string;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Whether loading takes unusually long. */
  readonly isSlow: boolean;
  /** Why the files could not be loaded and what to do, where `status` is "failed". */
  readonly failure: string | null;
  readonly tree: FileTree;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Identifies the step that `undo` reverts. */
  readonly undoStep: UndoStep | null;
  readonly lastRun: LastRun | null;
  /** The storage of the files; null while loading. */
  readonly storage: StorageKind | null;
  /** How this tab got its workspace; "abandoned" where the stored files were not waited for. */
  readonly origin: Origin | 'abandoned' | null;
  readonly saving: SaveState;
  /** Whether the tree is a separate one, in memory only, while the tab's own is kept. */
  readonly isAside: boolean;
  /** Changes the tree. Changes made before it is loaded are applied afterwards. */
  apply(changes: readonly FileChange[], label: string, options?: ApplyOptions): void;
  undo(): void;
  redo(): void;
  /** Starts a run on the current tree. The changes passed to `applyRun` are undone as one step. */
  beginRun(label: string): void;
  applyRun(changes: readonly FileChange[]): void;
  endRun(): void;
  /** Removes reverted entries from the changes of the last run. */
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
    isSlow: false,
    failure: null,
    tree: new Map(),
    undoLabel: null,
    redoLabel: null,
    undoStep: null,
    lastRun: null,
    storage: null,
    origin: null,
    saving: { kind: 'saved' },
    isAside: false,

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

/** Puts the loaded files into the store, then applies the changes made while they were loading. */
export function adoptTree(
  id: string,
  tree: FileTree,
  storage: StorageKind,
  origin: Origin | 'abandoned' = 'new',
): void {
  useWorkspace.setState({
    id,
    tree,
    storage,
    origin,
    status: 'ready',
    isSlow: false,
    failure: null,
    lastRun: null,
    saving: { kind: 'saved' },
    ...remember(EMPTY_HISTORY),
  });
  const late = waiting;
  waiting = [];
  for (const { changes, label, options } of late) useWorkspace.getState().apply(changes, label, options);
}

/** Shows a separate tree without a history. The returned function shows the tab's own tree again. */
export function showTreeAside(tree: FileTree): () => void {
  const { tree: ownTree, lastRun } = useWorkspace.getState();
  const ownHistory = history;
  useWorkspace.setState({ isAside: true });
  replaceTreeAside(tree);
  return () => useWorkspace.setState({ tree: ownTree, lastRun, isAside: false, ...remember(ownHistory) });
}

/** Replaces the separate tree by another one. */
export function replaceTreeAside(tree: FileTree): void {
  useWorkspace.setState({ tree, lastRun: null, ...remember(EMPTY_HISTORY) });
}

/** Marks loading as unusually slow unless it has ended. */
export function reportSlowLoading(): void {
  if (useWorkspace.getState().status === 'loading') useWorkspace.setState({ isSlow: true });
}

export const reportFailedLoading = (id: string, storage: StorageKind, failure: string): void =>
  useWorkspace.setState({ id, storage, status: 'failed', failure, isSlow: false });

export const setSaving = (saving: SaveState): void => useWorkspace.setState({ saving });

/** All folders of `tree`, sorted; the first is the root, the empty path. */
export function foldersOf(tree: FileTree): TreePath[] {
  const folders = [...tree].filter(([, entry]) => entry.kind === 'directory').map(([path]) => path);
  return ['', ...folders.sort()];
}
