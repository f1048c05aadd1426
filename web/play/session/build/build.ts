import type { BuildInput, Built } from '../../../../core/build/outcome.ts';
import { buildInput, inputDigest, projectName } from '../../../../core/build/project.ts';
import type { TreePath } from '../../../../core/files/path.ts';
import { agreeToDownload, buildProject, needsAgreement } from '../../../build/compilers.ts';
import { compressedSize, examineModule } from '../../../runner/inspect-module.ts';
import { loadModule, saveModule, saveNow } from '../../../workspace/session.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { runModule } from '../control.ts';
import { useLayout } from '../layout-store.ts';
import { useModule } from '../module-store.ts';
import { flushEdits } from '../pending-edit.ts';
import {
  askForDownload,
  beginBuild,
  dismissRefusal,
  endBuild,
  isActiveBuild,
  isBuilding,
  queueRunAfterBuild,
  reportStage,
  useBuild,
} from './build-store.ts';
import { openBuild } from './open-build.ts';
import { keepBuildSources } from './record-sources.ts';
import { addBuildRecord, type BuildRecord, changeBuildRecord } from './records.ts';

/* Builds the open project and shows the result. At most one build is active. */

export type BuildEnd =
  | 'built'
  | 'failed'
  /** By the user, by a newer build, or because another program was opened. */
  | 'cancelled'
  /** There is nothing to build, or the user has to agree to a download first. */
  | 'not-started';

/** Cancels the active build. */
let controller = new AbortController();

/**
 * Builds the open project and opens the module. A newer build replaces the active one.
 *
 * @param run runs the program when the build has succeeded
 */
export async function buildOpenProject({ run = false } = {}): Promise<BuildEnd> {
  // Otherwise the latest typed text would be missing from the sources.
  flushEdits();
  const { folder, project } = useBuild.getState();
  if (folder === null || project.kind === 'missing') return 'not-started';
  if (project.kind === 'broken') {
    endBuild(beginBuild(run), { kind: 'failed', messages: [], log: { log: '', steps: [], duration: 0 } });
    return 'failed';
  }
  if (project.kind === 'external') {
    // The panel shows the command.
    useLayout.getState().showTool('build');
    return 'not-started';
  }
  const { recipe } = project;
  if (needsAgreement(recipe.language)) {
    askForDownload(run);
    useLayout.getState().showTool('build');
    return 'not-started';
  }
  controller = new AbortController();
  const { signal } = controller;
  const build = beginBuild(run);
  const start = performance.now();
  const input = buildInput(useWorkspace.getState().tree, folder, recipe);
  const onProgress = (stage: Parameters<typeof reportStage>[1]) => reportStage(build, stage);
  const outcome = await buildProject(input, { signal, onProgress, project: 'play' });
  const duration = performance.now() - start;
  switch (outcome.kind) {
    case 'cancelled':
    case 'crashed':
      endBuild(build, outcome);
      return outcome.kind === 'cancelled' ? 'cancelled' : 'failed';
    case 'failed': {
      const { diagnostics: messages, log, steps } = outcome;
      endBuild(build, { kind: 'failed', messages, log: { log, steps, duration } });
      return 'failed';
    }
    case 'built':
      return finish({ build, folder, input, outcome, duration });
  }
}

interface FinishedBuild {
  readonly build: number;
  /** Of the project when the build began. */
  readonly folder: TreePath;
  readonly input: BuildInput;
  readonly outcome: Built;
  readonly duration: number;
}

/** Keeps the module, and opens it if its project is still open. */
async function finish({ build, folder, input, outcome, duration }: FinishedBuild): Promise<BuildEnd> {
  const { wasm, steps, toolchain, log, diagnostics: messages } = outcome;
  const { sha256 } = await examineModule(wasm);
  const isOpen = isActiveBuild(build);
  const record = addBuildRecord({
    // The project may have been moved meanwhile.
    folder: (isOpen ? useBuild.getState().folder : null) ?? folder,
    at: Date.now(),
    recipe: input.recipe,
    sourcesSha256: inputDigest(input),
    moduleSha256: sha256,
    size: wasm.length,
    steps: [...steps],
    toolchain,
  });
  void addCompressedSize(record, wasm);
  void keepBuildSources(record, input.files);
  if (!isOpen) {
    // The workspace reports full storage.
    await saveModule({ sha256, name: `${projectName(folder)}.wasm`, bytes: wasm }).catch(() => undefined);
    return 'cancelled';
  }
  const isShown = await openBuild({ record, bytes: wasm, configuration: 'shown' });
  if (!isActiveBuild(build)) return 'cancelled';
  const { runWhenBuilt } = useBuild.getState();
  endBuild(build, { kind: 'built', messages, log: { log, steps, duration } });
  if (isShown && runWhenBuilt) {
    // Shows why, if the module cannot run here.
    useLayout.getState().showTool('terminal');
    runModule();
  }
  return 'built';
}

async function addCompressedSize({ id }: BuildRecord, wasm: Uint8Array): Promise<void> {
  try {
    changeBuildRecord(id, { gzip: await compressedSize(wasm) });
  } catch {
    // The panel shows the build without it.
  }
}

/** Builds the open project if the open module is not of its present sources, and runs the module. */
export async function buildAndRun(): Promise<void> {
  flushEdits();
  const state = useBuild.getState();
  if (isBuilding(state)) queueRunAfterBuild();
  else if (state.stale) await buildOpenProject({ run: true });
  else runModule();
}

export function cancelBuild(): void {
  const { build } = useBuild.getState();
  controller.abort();
  // The compiler may have ended already, while its module is being opened.
  if (build !== null) endBuild(build, { kind: 'cancelled' });
}

/** Saves all typed text, and builds the open project if there is one. */
export async function saveAndBuild(): Promise<void> {
  flushEdits();
  void saveNow();
  if (useBuild.getState().stale) await buildOpenProject();
}

/** Downloads the compiler of the open project and builds. */
export async function downloadAndBuild(): Promise<void> {
  const { recipe, runWhenBuilt } = useBuild.getState();
  if (recipe === null) return;
  agreeToDownload(recipe.language);
  await buildOpenProject({ run: runWhenBuilt });
}

/** Runs the latest successful build although the sources have changed since. */
export async function runLastGoodBuild(): Promise<void> {
  const { lastGood } = useBuild.getState();
  if (lastGood === null) return;
  dismissRefusal();
  const { current } = useModule.getState();
  const isShown = current?.origin.kind === 'build' && current.identity.sha256 === lastGood.moduleSha256;
  if (!isShown) {
    const bytes = await loadModule(lastGood.moduleSha256);
    if (bytes === null || !(await openBuild({ record: lastGood, bytes, configuration: 'shown' }))) return;
  }
  runModule();
}

// A project that was deleted has nothing to build.
useBuild.subscribe(({ build, project }) => {
  if (build !== null && project.kind === 'missing') cancelBuild();
});
