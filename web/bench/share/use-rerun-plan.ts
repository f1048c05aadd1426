import { useMemo } from 'react';
import { useServer } from '../../server/server-store.ts';
import { useCatalogue } from '../choice/catalogue-store.ts';
import { useChoice } from '../choice/choice-store.ts';
import { adoptOwnConfig } from '../choice/own-config.ts';
import { useOwnModules } from '../choice/own-modules.ts';
import { type LinkedResult, showMeasured, useResults } from '../reports/results-store.ts';
import { measurePlan } from '../run/measure.ts';
import { type Available, type NeededProgram, type RerunPlan, rerunPlan } from './rerun-plan.ts';
import { rememberRerun } from './reruns-store.ts';

/* Repeats the measurement of a linked result with what this browser has. */

function available(): Available {
  const { catalogue } = useCatalogue.getState();
  const { server } = useServer.getState();
  return {
    samples: catalogue.kind === 'loaded' ? catalogue.samples : [],
    own: useOwnModules.getState().modules,
    server: server.kind === 'ready' ? server.info : null,
  };
}

/** Returns the plan of a linked result for this browser; null until the samples are known. */
export function useRerunPlan(linked: LinkedResult): RerunPlan | null {
  const catalogue = useCatalogue((state) => state.catalogue);
  const own = useOwnModules((state) => state.modules);
  const server = useServer((state) => state.server);
  return useMemo(
    () => (catalogue.kind === 'loading' ? null : rerunPlan(linked, available())),
    // `available` reads these stores.
    [linked, catalogue, own, server],
  );
}

/** Returns the programs that the linked result on screen needs and this browser lacks; empty for other results. */
export function neededPrograms(): readonly NeededProgram[] {
  const { source, linked } = useResults.getState();
  if (source.kind !== 'linked' || linked === null) return [];
  if (useCatalogue.getState().catalogue.kind === 'loading') return [];
  return rerunPlan(linked, available()).needed;
}

/** Gives custom modules the arguments and environment of the link. */
async function adoptConfigs({ programs }: RerunPlan): Promise<void> {
  for (const { key, name, subject } of programs) {
    if (subject.sample === null && key === subject.moduleSha256) await adoptOwnConfig({ name, sha256: key }, subject);
  }
}

/** Starts the measurement of a link. The form stays unchanged, and so does the address, which names the link. */
export async function rerunHere({ text }: LinkedResult, rerun: RerunPlan): Promise<void> {
  if (rerun.plan === null) return;
  await adoptConfigs(rerun);
  const names = Object.fromEntries(rerun.programs.map(({ key, name }) => [key, name]));
  const plan = await measurePlan(rerun.plan, { playModule: null, names });
  if (plan !== null) rememberRerun(text, plan);
}

/** Loads the settings of the link into the form and leaves the link. The user starts the measurement. */
export async function loadSettings({ plan, report }: LinkedResult, rerun: RerunPlan): Promise<void> {
  const here = new Map(rerun.programs.map(({ key, subject }) => [subject.key, key]));
  const digests = new Map(report.subjects.map(({ key, sample, moduleSha256 }) => [key, sample ?? moduleSha256]));
  // Programs that are not available stay in the form, where they are marked, and are found when their file is dropped.
  const keyOf = (key: string): string => here.get(key) ?? digests.get(key) ?? key;
  const subjects = report.subjects.map((subject) => ({ ...subject, key: keyOf(subject.key) }));
  useChoice.getState().adopt({ ...plan, subjects: plan.subjects.map(keyOf) }, subjects);
  await adoptConfigs(rerun);
  showMeasured();
}
