import { loadCatalogue } from './choice/catalogue-store.ts';
import { restoreChoice } from './choice/choice-store.ts';
import { listOwnModules } from './choice/own-modules.ts';
import { listBaselines } from './results/baselines-store.ts';
import { listKept } from './results/kept.ts';

/* What the screen does by itself when it opens: it lists what there is. It measures nothing. */

let started: Promise<unknown> | null = null;

/** Once a page; later calls change nothing. */
export function startBench(): Promise<unknown> {
  started ??= Promise.all([loadCatalogue(), listBaselines(), restoreChoice(), listOwnModules(), listKept()]);
  return started;
}
