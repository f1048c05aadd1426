import type { RunConfig } from '../../../../core/run/config.ts';
import type { RunChange } from '../../../workspace/run-changes.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { useConfig } from '../config-store.ts';
import { useLayout } from '../layout-store.ts';
import { useModule } from '../module-store.ts';
import { flushEdits } from '../pending-edit.ts';
import { type CurrentRun, useRun } from '../run-store.ts';
import { digestOf, recordOfRun } from './record-run.ts';
import { filesBeforeRun, filesToShare, type Shareable, sameReachable } from './share-setup.ts';

/* Collects what can be shared from the stores of Play. */

export type Collected =
  | { readonly kind: 'shareable'; readonly shareable: Shareable }
  /** @property reason why there is nothing to share, and what to do, in one or two sentences */
  | { readonly kind: 'nothing'; readonly reason: string };

/** Collects the open module with its configuration, files and last run. */
export async function collectShareable(): Promise<Collected> {
  // Otherwise the latest typed text would be missing from the files.
  flushEdits();
  const { current: module } = useModule.getState();
  const { result } = useConfig.getState();
  if (module === null) return { kind: 'nothing', reason: 'No program is open. Open one and share again.' };
  if (result.kind === 'invalid') {
    const message = result.issues[0]?.message ?? '';
    return { kind: 'nothing', reason: `The configuration is not valid: ${message} Correct it and share again.` };
  }
  const { config } = result;
  const { tool } = useLayout.getState();
  const run = lastRunOf(config);
  const tree = filesBeforeRun(useWorkspace.getState().tree, run?.changes ?? []);
  const files = await filesToShare(tree, config, module.sample, digestOf);
  const isSameRun = run !== null && sameReachable(tree, run.run.files, config);
  const record = isSameRun ? await recordOfRun(run.run, run.changes) : null;
  return { kind: 'shareable', shareable: { module, config, tool, ...files, record } };
}

interface LastRun {
  readonly run: CurrentRun;
  readonly changes: readonly RunChange[];
}

/** Returns the last run, if it had this configuration. */
function lastRunOf(config: RunConfig): LastRun | null {
  const { run, previous } = useRun.getState();
  if (run === null || JSON.stringify(run.config) !== JSON.stringify(config)) return null;
  // The known changes of files are those of the latest run of the page, which may be of another module.
  const isLatest = previous === null || previous.run.number < run.number;
  return { run, changes: isLatest ? (useWorkspace.getState().lastRun?.changes ?? []) : [] };
}
