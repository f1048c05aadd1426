import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { projectName } from '../../../core/build/project.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { Refusal } from '../../../core/module/preflight.ts';
import { type DraftIssue, type DraftResult, issuesOf } from '../../runner/draft.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { type BuildState, isBuilding, useBuild } from './build/build-store.ts';
import { useConfig } from './config-store.ts';
import { type LoadingModule, type OpenModule, useModule } from './module-store.ts';
import { type CurrentRun, type RunPhase, useRun } from './run-store.ts';

/* What Run does at this moment. The button, the shortcuts and the tests all read it from here. */

export type RunState =
  | { readonly kind: 'no-module' }
  /** Run starts the module when it has loaded; `queued` when Run was pressed already. */
  | { readonly kind: 'loading'; readonly name: string; readonly queued: boolean }
  /** The module cannot run here, for the given reason. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Run shows the first of these issues. */
  | { readonly kind: 'invalid'; readonly issues: readonly DraftIssue[] }
  /** The open project is being built; `queued` when it runs afterwards. */
  | { readonly kind: 'building'; readonly name: string; readonly queued: boolean }
  /** Run builds the open project first: it was not built yet, or its sources have changed. */
  | { readonly kind: 'unbuilt'; readonly name: string }
  | { readonly kind: 'ready' }
  /** A run is active: Run is Stop. */
  | { readonly kind: RunPhase; readonly run: CurrentRun }
  /** The last run of the open module has ended, and Run starts another. */
  | { readonly kind: 'ended'; readonly run: CurrentRun };

export interface RunStateInput {
  readonly module: OpenModule | null;
  readonly loading: LoadingModule | null;
  readonly run: CurrentRun | null;
  readonly result: DraftResult;
  readonly files: FileTree;
  readonly build: Pick<BuildState, 'folder' | 'build' | 'stale' | 'runWhenBuilt'>;
}

/** An active run comes first, so that it can always be stopped. */
export function runStateOf({ module, loading, run, result, files, build }: RunStateInput): RunState {
  if (run !== null && run.phase !== 'ended') return { kind: run.phase, run };
  const name = build.folder === null ? '' : projectName(build.folder);
  if (isBuilding(build)) return { kind: 'building', name, queued: build.runWhenBuilt };
  if (loading !== null) return { kind: 'loading', name: loading.name, queued: loading.runWhenLoaded };
  if (build.stale) {
    const issues = issuesOf(result, files);
    return issues.length > 0 ? { kind: 'invalid', issues } : { kind: 'unbuilt', name };
  }
  if (module === null) return { kind: 'no-module' };
  if (module.preflight.kind === 'refused') return { kind: 'refused', refusal: module.preflight.refusal };
  const issues = issuesOf(result, files);
  if (issues.length > 0) return { kind: 'invalid', issues };
  return run === null ? { kind: 'ready' } : { kind: 'ended', run };
}

/** Returns the state of Run and renders again when it changes. */
export function useRunState(): RunState {
  const module = useModule((state) => state.current);
  const loading = useModule((state) => state.loading);
  const run = useRun((state) => state.run);
  const result = useConfig((state) => state.result);
  const files = useWorkspace((state) => state.tree);
  const build = useBuild(
    useShallow(({ folder, build, stale, runWhenBuilt }) => ({ folder, build, stale, runWhenBuilt })),
  );
  return useMemo(
    () => runStateOf({ module, loading, run, result, files, build }),
    [module, loading, run, result, files, build],
  );
}

export function currentRunState(): RunState {
  const { current: module, loading } = useModule.getState();
  const { result } = useConfig.getState();
  const { run } = useRun.getState();
  return runStateOf({ module, loading, result, run, files: useWorkspace.getState().tree, build: useBuild.getState() });
}

/** Whether the open module can be started now, also one that was built from older sources. */
export function canStart({ kind }: RunState): boolean {
  return kind === 'ready' || kind === 'ended' || kind === 'unbuilt';
}
