import type { FileTree } from '../../../core/files/tree.ts';
import type { ModuleIdentity, RunConfig } from '../../../core/run/config.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { SampleContent } from '../../samples/load-sample.ts';
import { openAside } from '../../workspace/session.ts';
import { replaceTreeAside } from '../../workspace/store.ts';
import { showProject, useBuild } from './build/build-store.ts';
import { savePendingConfig, useConfig } from './config-store.ts';
import { endActiveRun } from './control.ts';
import { useDocuments } from './documents-store.ts';
import { useFiles } from './files-store.ts';
import { useHistory } from './history-store.ts';
import { keepState } from './kept-state.ts';
import { useLayout } from './layout-store.ts';
import { useModule } from './module-store.ts';
import { openSample } from './open-module.ts';
import { flushEdits } from './pending-edit.ts';
import { forgetRuns, useRun } from './run-store.ts';
import { startPlay } from './start-play.ts';

/*
 * A separate session next to the user's own, for example for a lesson. The user's program, configuration, files and
 * output are kept and shown again when it is left. Nothing of the separate session is saved.
 */

/** Shows the user's own session again; null while it is shown. */
let showOwn: (() => void) | null = null;

/** Entering, opening and leaving happen one after the other. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
  const done = last.then(job);
  last = done.catch(() => undefined);
  return done;
}

export interface AsideProgram {
  readonly sample: Sample;
  configOf(module: ModuleIdentity): RunConfig;
  filesOf(content: SampleContent, config: RunConfig): FileTree;
}

/**
 * Opens a program in the separate session, which is entered if necessary and contains nothing else. Stops an active run.
 * Nothing is run. Returns false if the program could not be opened; the page shows why.
 */
export function openProgramAside({ sample, configOf, filesOf }: AsideProgram): Promise<boolean> {
  return inTurn(async () => {
    await enter();
    await endActiveRun();
    return openSample(sample, {
      configOf,
      showFiles: (content, config) => {
        forgetRuns();
        if (content !== null) replaceTreeAside(filesOf(content, config));
      },
    });
  });
}

async function enter(): Promise<void> {
  await startPlay();
  if (showOwn !== null) return;
  await endActiveRun();
  flushEdits();
  useModule.getState().loading?.cancel();
  await savePendingConfig();
  const restore = [
    keepState(useBuild),
    keepState(useModule),
    keepState(useConfig),
    keepState(useRun),
    keepState(useDocuments),
    keepState(useFiles),
    keepState(useHistory),
    keepState(useLayout),
  ];
  const showOwnFiles = await openAside(new Map());
  forgetRuns();
  showProject(null);
  showOwn = () => {
    showOwnFiles();
    for (const each of restore) each();
  };
}

/** Leaves the separate session. Without one, nothing happens. */
export function leaveAside(): Promise<void> {
  return inTurn(async () => {
    if (showOwn === null) return;
    await endActiveRun();
    flushEdits();
    useModule.getState().loading?.cancel();
    await savePendingConfig();
    showOwn();
    showOwn = null;
  });
}
