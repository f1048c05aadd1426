import { z } from '../../../core/base/schema.ts';
import { loadIndex } from '../../samples/load-index.ts';
import { loadSetting, startWorkspace } from '../../workspace/session.ts';
import { useGallery } from './gallery-store.ts';
import { loadHistory } from './history-store.ts';
import { useModule } from './module-store.ts';
import { LAST_MODULE, openAgain, openSample } from './open-module.ts';

/* What the page does by itself when it opens: the workspace, the samples, and a program that can be run. */

/** Small, quick, and it prints: what a first visit shows. */
const FIRST_SAMPLE = 'hello-c';

const lastModuleSchema = z.object({ sha256: z.string(), sample: z.nullable(z.string()), name: z.string() });

let started: Promise<void> | null = null;

/** Once a page; later calls change nothing. */
export function startPlay(): Promise<void> {
  started ??= start();
  return started;
}

async function start(): Promise<void> {
  const workspace = startWorkspace();
  const index = await loadIndex();
  useGallery.setState({
    catalogue:
      index.kind === 'loaded' ? { kind: 'loaded', samples: index.samples } : { kind: 'failed', problem: index.problem },
  });
  await workspace;
  await loadHistory();
  const last = await loadSetting(LAST_MODULE, lastModuleSchema);
  // Somebody was quicker and dropped a module already.
  if (useModule.getState().current !== null || useModule.getState().loading !== null) return;
  if (last !== null && (await openAgain(last, last.sample))) return;
  const samples = index.kind === 'loaded' ? index.samples : [];
  const first = samples.find((sample) => sample.id === FIRST_SAMPLE) ?? samples[0];
  if (first === undefined || useModule.getState().current !== null) return;
  if (await openSample(first)) useModule.getState().dismissProblem();
}
