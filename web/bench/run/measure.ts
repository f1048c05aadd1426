import { messageOf } from '../../../core/base/errors.ts';
import type { SubjectInput, SubjectSource } from '../../../core/bench/subject.ts';
import { hrefOf, parseRoute } from '../../../core/share/address.ts';
import { startMeasurement, useMeasurement } from '../../measure/session.ts';
import { useServer } from '../../server/server-store.ts';
import { useCatalogue } from '../choice/catalogue-store.ts';
import { planOf } from '../choice/choice.ts';
import { useChoice } from '../choice/choice-store.ts';
import { availableHosts, isUndecided } from '../choice/host-options.ts';
import { useOwnModules } from '../choice/own-modules.ts';
import { subjectName, subjectOptions } from '../choice/subject-options.ts';
import { setResultsProblem, showMeasured } from '../reports/results-store.ts';
import { type LoadedSubject, loadSubject } from './load-subjects.ts';
import { closeLoadingProblem, endLoading, showLoading, useLoading } from './loading-store.ts';

/* Loads the chosen programs, which can be cancelled, and starts the measurement. */

/** Loads one program and shows its progress. */
async function loadShown(
  key: string,
  at: { readonly number: number; readonly count: number },
  playModule: SubjectSource | null,
  abort: AbortController,
): Promise<LoadedSubject> {
  const { catalogue } = useCatalogue.getState();
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  const own = useOwnModules.getState().modules;
  const { names } = useChoice.getState();
  const name = names[key] ?? subjectName(subjectOptions(samples, own, playModule?.name ?? null), key);
  const show = (transfer: { loaded: number; total: number | null; elapsed: number }) => {
    if (abort.signal.aborted) return;
    showLoading({ name, ...at, transfer, cancel: () => abort.abort() });
  };
  show({ loaded: 0, total: null, elapsed: 0 });
  try {
    return await loadSubject(key, { samples, own, playModule, names }, { signal: abort.signal, onProgress: show });
  } catch (error) {
    const detail = messageOf(error);
    const problem = { title: `${name} could not be prepared`, detail, remedy: 'Nothing was measured. Try again.' };
    return { kind: 'failed', problem };
  }
}

/** Loads and measures the chosen programs. Does nothing while something is loaded or measured. */
export async function measure(playModule: SubjectSource | null): Promise<void> {
  const checked = planOf(useChoice.getState());
  if (checked.kind === 'faulty' || useMeasurement.getState().phase !== 'idle') return;
  if (useLoading.getState().loading !== null) return;
  const { server } = useServer.getState();
  if (isUndecided(checked.plan, server)) return;
  const serverHosts = availableHosts(checked.plan.serverHosts, server.kind === 'ready' ? server.info : null);
  const plan = { ...checked.plan, serverHosts };
  const abort = new AbortController();
  closeLoadingProblem();
  const subjects: SubjectInput[] = [];
  for (const [index, key] of plan.subjects.entries()) {
    const at = { number: index + 1, count: plan.subjects.length };
    const loaded = await loadShown(key, at, playModule, abort);
    if (loaded.kind === 'cancelled' || abort.signal.aborted) {
      endLoading(null);
      return;
    }
    if (loaded.kind === 'failed') {
      endLoading(loaded.problem);
      return;
    }
    subjects.push(loaded.input);
  }
  endLoading(null);
  showMeasured();
  setResultsProblem(null);
  // The linked result in the address is no longer on screen.
  const route = parseRoute(location.hash.slice(1));
  if (route.screen === 'bench' && route.link !== null) location.hash = hrefOf({ screen: 'bench', link: null });
  startMeasurement({ plan, subjects });
}
