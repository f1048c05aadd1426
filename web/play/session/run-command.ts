import type { LimitName } from '../../../core/run/outcome.ts';
import { writeBytes, writeDuration } from '../../ui/quantity.ts';
import { buildAndRun } from './build/build.ts';
import { isBuilding, useBuild } from './build/build-store.ts';
import { useConfig } from './config-store.ts';
import { runModule, showFirstIssue } from './control.ts';
import { acceptStubs, useModule } from './module-store.ts';
import { flushEdits } from './pending-edit.ts';
import { currentRunState } from './run-state.ts';
import { isActive, useRun } from './run-store.ts';

/* What the Run button and its shortcut do. */

/**
 * Runs the open program. A project whose sources have changed is built first. An invalid configuration shows its first
 * invalid field. Does nothing while a run is active.
 */
export function runOrExplain(): void {
  // Otherwise the latest typed text would be missing from the sources.
  flushEdits();
  const build = useBuild.getState();
  const needsBuild = build.stale || isBuilding(build);
  if (!needsBuild || useModule.getState().loading !== null || isActive(useRun.getState().run)) runModule();
  else if (currentRunState().kind === 'invalid') showFirstIssue();
  else void buildAndRun();
}

/** Runs a refused module with stubs in the place of the functions that it lacks. */
export function runWithStubs(): void {
  if (acceptStubs()) runOrExplain();
}

/** Raises the limit that ended the last run to `amount` and runs again. */
export function raiseAndRun(limit: LimitName, amount: number): void {
  const { draft, edit } = useConfig.getState();
  const raised = limit === 'wall-time' ? { wallTime: writeDuration(amount) } : { [limit]: writeBytes(amount) };
  edit({ limits: { ...draft.limits, ...raised } });
  // Otherwise Run would wait for the module that is loading, whose limits are not the raised ones.
  useModule.getState().loading?.cancel();
  runOrExplain();
}
