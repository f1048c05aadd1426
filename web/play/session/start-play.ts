import { z } from '../../../core/base/schema.ts';
import { loadIndex } from '../../samples/load-index.ts';
import { loadSetting, startWorkspace } from '../../workspace/session.ts';
import { cancelSharedWorkspace, enterSharedWorkspace, isInSharedWorkspace } from '../../workspace/shared-workspace.ts';
import { startAutoBuild } from './build/auto-build.ts';
import { reopenProject, watchOpenProject } from './build/projects.ts';
import { loadBuildRecords } from './build/records.ts';
import { showCatalogue } from './gallery-store.ts';
import { loadHistory } from './history-store.ts';
import { useModule } from './module-store.ts';
import { restoreOpenFiles } from './open-files.ts';
import { LAST_MODULE, openAgain, openSample } from './open-module.ts';
import { flushEditsWhenHidden } from './pending-edit.ts';
import { isReviewing, type SharedAddress, showReview, useReview } from './review-store.ts';

/* Prepares the page when it opens: the workspace, the list of samples, and a module that can be run. */

/** A first visit opens this sample: it is small and prints at once. */
const FIRST_SAMPLE = 'hello-c';

const lastModuleSchema = z.object({ sha256: z.string(), sample: z.nullable(z.string()), name: z.string() });

let started: Promise<void> | null = null;
/** The setup in the address that the page follows. */
let followed: string | undefined;

/**
 * Runs once per page; later calls return the same promise.
 *
 * @param address the setup that the address of the page opens; null for the reader's own program
 */
export function startPlay(address: SharedAddress | null = null): Promise<void> {
  if (started === null) flushEditsWhenHidden(window);
  started ??= address === null ? startOwn() : startReview(address);
  if (address?.kind === 'link') followed ??= address.text;
  return started;
}

/** Opens the setup in an address for review, in a separate workspace, and the reader's own workspace if it is damaged. */
async function startReview(address: SharedAddress): Promise<void> {
  // Before anything else, so that nothing opens the reader's own workspace meanwhile.
  showReview({ kind: 'reading' });
  enterSharedWorkspace();
  const { readAddress, checkModule } = await import('./share/review.ts');
  if (!readAddress(address)) {
    cancelSharedWorkspace();
    return startOwn();
  }
  const workspace = startWorkspace();
  showCatalogue(await loadIndex());
  await workspace;
  await loadHistory();
  await loadBuildRecords();
  watchOpenProject();
  startAutoBuild();
  await checkModule();
}

async function startOwn(): Promise<void> {
  await openLast();
  await restoreOpenFiles();
}

/** Opens the module of the last visit, or the first sample. */
async function openLast(): Promise<void> {
  const workspace = startWorkspace();
  const index = await loadIndex();
  showCatalogue(index);
  await workspace;
  await loadHistory();
  if (isInSharedWorkspace()) await (await import('./share/review.ts')).restoreAccepted();
  await loadBuildRecords();
  watchOpenProject();
  startAutoBuild();
  const last = await loadSetting(LAST_MODULE, lastModuleSchema);
  // A module may have been dropped while the samples loaded.
  if (useModule.getState().current !== null || useModule.getState().loading !== null) return;
  if (await reopenProject()) return;
  if (last !== null && (await openAgain(last, last.sample))) return;
  const samples = index.kind === 'loaded' ? index.samples : [];
  const first = samples.find((sample) => sample.id === FIRST_SAMPLE) ?? samples[0];
  if (first === undefined || useModule.getState().current !== null) return;
  if (await openSample(first)) useModule.getState().dismissProblem();
}

/**
 * Follows the address while Play is shown. Another setup opens in a new page load, and leaving a setup that was not
 * accepted returns to the reader's own workspace.
 *
 * @param setup the text of the setup in the address, if there is one
 */
export async function followAddress(setup: string | undefined): Promise<void> {
  if (setup === followed) return;
  followed = setup;
  const { reopenPage, discardSetup, closeRefusal } = await import('./share/review.ts');
  const state = useReview.getState();
  if (setup !== undefined) await reopenPage();
  else if (state.review.kind === 'refused') closeRefusal();
  else if (isReviewing(state)) discardSetup();
}
