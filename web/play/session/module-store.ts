import { create } from 'zustand';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { TreePath } from '../../../core/files/path.ts';
import type { Preflight } from '../../../core/module/preflight.ts';
import type { ModuleIdentity } from '../../../core/run/config.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';

/* The open module, and the one that is loading. A failed load does not change the open module. */

/** Where a custom module came from, so that a link can name it. */
export type ModuleOrigin =
  | { readonly kind: 'file' }
  | { readonly kind: 'address'; readonly url: string }
  /** Assembled here. */
  | { readonly kind: 'source'; readonly source: SourceFile }
  | BuildOrigin;

/** Built here from a project of the workspace. */
export interface BuildOrigin {
  readonly kind: 'build';
  /** The project. */
  readonly folder: TreePath;
  /** The id of its record. */
  readonly build: string;
  /** Counts the builds of the project from 1. */
  readonly number: number;
  /** Of the recipe and the sources that it was built from. */
  readonly sourcesSha256: string;
  /** The text that assembles to the same module, so that a link can contain it; null for other languages. */
  readonly source: SourceFile | null;
}

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

export interface OpenModule {
  readonly identity: ModuleIdentity;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly preflight: Preflight;
  /** Null for a custom module. */
  readonly sample: Sample | null;
  readonly origin: ModuleOrigin;
  readonly sources: readonly SourceFile[];
  /** Time from requesting the bytes to having them. */
  readonly fetched: Milliseconds;
}

export interface LoadingModule {
  readonly id: number;
  readonly name: string;
  /** The sample that loads; null for a custom module. */
  readonly sampleId: string | null;
  readonly transfer: Transfer;
  /** Run was pressed while the module was loading: it runs as soon as it is open. */
  readonly runWhenLoaded: boolean;
  cancel(): void;
}

export interface ModuleState {
  readonly current: OpenModule | null;
  readonly loading: LoadingModule | null;
  /** Why the last load failed; null after another one has started. */
  readonly problem: Problem | null;
  dismissProblem(): void;
}

export const useModule = create<ModuleState>()((set) => ({
  current: null,
  loading: null,
  problem: null,
  dismissProblem: () => set({ problem: null }),
}));

let loads = 0;

/** Starts a load, which cancels the one before. Returns the id that later calls for this load pass. */
export function beginLoading(name: string, sampleId: string | null, cancel: () => void): number {
  useModule.getState().loading?.cancel();
  loads += 1;
  const id = loads;
  const transfer = { loaded: 0, total: null, elapsed: 0 };
  const cancelThis = () => {
    cancel();
    endLoading(id, null);
  };
  useModule.setState({
    problem: null,
    loading: { id, name, sampleId, transfer, runWhenLoaded: false, cancel: cancelThis },
  });
  return id;
}

export function reportProgress(id: number, transfer: Transfer): void {
  useModule.setState(({ loading }) => (loading?.id === id ? { loading: { ...loading, transfer } } : {}));
}

/** Ends the load without a module, with a problem to show unless it was cancelled. */
export function endLoading(id: number, problem: Problem | null): void {
  useModule.setState(({ loading }) => (loading?.id === id ? { loading: null, problem } : {}));
}

/** Runs the loading module as soon as it is open. Returns false when nothing is loading. */
export function queueRun(): boolean {
  const { loading } = useModule.getState();
  if (loading === null) return false;
  useModule.setState({ loading: { ...loading, runWhenLoaded: true } });
  return true;
}

/** Makes the loaded module the open one. */
export function showModule(id: number, opened: OpenModule): void {
  useModule.setState(({ loading }) => ({ current: opened, loading: loading?.id === id ? null : loading }));
}

/** Closes the open module and cancels the one that loads, for a project that was not built yet. */
export function closeModule(): void {
  useModule.getState().loading?.cancel();
  useModule.setState({ current: null, problem: null });
}

/** Follows a project that was moved. */
export function moveOrigin(from: TreePath, to: TreePath): void {
  useModule.setState(({ current }) =>
    current?.origin.kind === 'build' && current.origin.folder === from
      ? { current: { ...current, origin: { ...current.origin, folder: to } } }
      : {},
  );
}

/** Returns the text that assembles to the module; null if there is none. */
export function assembledFrom({ origin }: OpenModule): SourceFile | null {
  return origin.kind === 'source' || origin.kind === 'build' ? origin.source : null;
}

/** Makes a refused module runnable with stubs for its missing functions. Returns false if stubs are not enough. */
export function acceptStubs(): boolean {
  const { current } = useModule.getState();
  if (current?.preflight.kind !== 'refused' || current.preflight.withStubs === null) return false;
  useModule.setState({ current: { ...current, preflight: current.preflight.withStubs } });
  return true;
}

/** Returns the name under which the page shows a module. */
export function titleOf({ sample, identity }: Pick<OpenModule, 'sample' | 'identity'>): string {
  return sample?.title ?? identity.name;
}

/** Whether the module is a reactor: its exported functions are called one by one. */
export function isReactor(module: OpenModule | null): boolean {
  return module?.preflight.kind === 'runnable' && module.preflight.shape === 'reactor';
}
