import { z } from '../../../core/base/schema.ts';
import { loadIndex } from '../../samples/load-index.ts';
import { loadSetting, startWorkspace } from '../../workspace/session.ts';
import { showCatalogue } from './gallery-store.ts';
import { loadHistory } from './history-store.ts';
import { useModule } from './module-store.ts';
import { LAST_MODULE, openAgain, openSample } from './open-module.ts';

/* Prepares the page when it opens: the workspace, the list of samples, and a module that can be run. */

/** A first visit opens this sample: it is small and prints at once. */
const FIRST_SAMPLE = 'hello-c';

const lastModuleSchema = z.object({ sha256: z.string(), sample: z.nullable(z.string()), name: z.string() });

let started: Promise<void> | null = null;

/** Runs once per page; later calls return the same promise. */
export function startPlay(): Promise<void> {
  started ??= start();
  return started;
}

async function start(): Promise<void> {
  const workspace = startWorkspace();
  const index = await loadIndex();
  showCatalogue(index);
  await workspace;
  await loadHistory();
  const last = await loadSetting(LAST_MODULE, lastModuleSchema);
  // A module may have been dropped while the samples loaded.
  if (useModule.getState().current !== null || useModule.getState().loading !== null) return;
  if (last !== null && (await openAgain(last, last.sample))) return;
  const samples = index.kind === 'loaded' ? index.samples : [];
  const first = samples.find((sample) => sample.id === FIRST_SAMPLE) ?? samples[0];
  if (first === undefined || useModule.getState().current !== null) return;
  if (await openSample(first)) useModule.getState().dismissProblem();
}
