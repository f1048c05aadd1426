import { messageOf } from '../../../core/base/errors.ts';
import { pairOf, withRunOf } from '../../../core/bench/pair.ts';
import type { BenchPlan } from '../../../core/bench/plan.ts';
import type { SubjectInput, SubjectSource } from '../../../core/bench/subject.ts';
import { hrefOf, parseRoute } from '../../../core/share/address.ts';
import { startMeasurement, useMeasurement } from '../../measure/session.ts';
import { useServer } from '../../server/server-store.ts';
import { useBuilt } from '../choice/built-store.ts';
import { useCatalogue } from '../choice/catalogue-store.ts';
import { planOf } from '../choice/choice.ts';
import { useChoice } from '../choice/choice-store.ts';
import { availableHosts, isUndecided } from '../choice/host-options.ts';
import { useOwnModules } from '../choice/own-modules.ts';
import { subjectName, subjectOptions } from '../choice/subject-options.ts';
import { setResultsProblem, showMeasured } from '../reports/results-store.ts';
import { type LoadedSubject, loadSubject } from './load-subjects.ts';
import { closeLoadingProblem, endLoading, showLoading, useLoading } from './loading-store.ts';

/* Loads the programs of a plan, which can be cancelled, and starts the measurement. */

export interface MeasureOptions {
  /** The module that is open in Play, with its configuration. */
  readonly playModule: SubjectSource | null;
  /** The names of programs that may not be known in this browser, by key. */
  readonly names: Readonly<Record<string, string>>;
}

/** Loads one program and shows its progress. */
async function loadShown(
  key: string,
  at: { readonly number: number; readonly count: number },
  { playModule, names }: MeasureOptions,
  abort: AbortController,
): Promise<LoadedSubject> {
  const { catalogue } = useCatalogue.getState();
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  const own = useOwnModules.getState().modules;
  const name =
    names[key] ?? subjectName(subjectOptions(samples, own, playModule?.name ?? null, useBuilt.getState().modules), key);
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

/** Returns two builds that run with the settings of the first one. */
function runningAlike(subjects: readonly SubjectInput[]): readonly SubjectInput[] {
  const [before, after] = subjects;
  return before === undefined || after === undefined ? subjects : [before, withRunOf(after, before)];
}

/** Loads and measures the programs of the form. Does nothing while something is loaded or measured. */
export async function measure(playModule: SubjectSource | null): Promise<void> {
  const choice = useChoice.getState();
  const checked = planOf(choice);
  if (checked.kind === 'faulty') return;
  const isStarted = (await measurePlan(checked.plan, { playModule, names: choice.names })) !== null;
  // The linked result in the address is no longer on screen.
  const route = parseRoute(location.hash.slice(1));
  if (isStarted && route.screen === 'bench' && route.link !== null) {
    location.hash = hrefOf({ screen: 'bench', link: null });
  }
}

/**
 * Loads and measures the programs of a plan, on those of its hosts that are available.
 *
 * @returns the plan that is being measured; null while another one runs, or if a program could not be loaded
 */
export async function measurePlan(given: BenchPlan, options: MeasureOptions): Promise<BenchPlan | null> {
  if (useMeasurement.getState().phase !== 'idle' || useLoading.getState().loading !== null) return null;
  const { server } = useServer.getState();
  if (isUndecided(given, server)) return null;
  const serverHosts = availableHosts(given.serverHosts, server.kind === 'ready' ? server.info : null);
  // Processes do not compile two builds in one worker.
  const isPair = pairOf(given) !== null;
  const plan = { ...given, serverHosts: isPair ? [] : serverHosts };
  const abort = new AbortController();
  closeLoadingProblem();
  const subjects: SubjectInput[] = [];
  for (const [index, key] of plan.subjects.entries()) {
    const at = { number: index + 1, count: plan.subjects.length };
    const loaded = await loadShown(key, at, options, abort);
    if (loaded.kind === 'cancelled' || abort.signal.aborted) {
      endLoading(null);
      return null;
    }
    if (loaded.kind === 'failed') {
      endLoading(loaded.problem);
      return null;
    }
    subjects.push(loaded.input);
  }
  endLoading(null);
  showMeasured();
  setResultsProblem(null);
  startMeasurement({ plan, subjects: isPair ? runningAlike(subjects) : subjects });
  return plan;
}
