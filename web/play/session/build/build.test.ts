import fc from 'fast-check';
import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import type { Diagnostic } from '../../../../core/build/diagnostic.ts';
import type { BuildInput } from '../../../../core/build/outcome.ts';
import { writeRecipe } from '../../../../core/build/project.ts';
import { type BuildResult, buildProject, needsAgreement } from '../../../build/compilers.ts';
import { compressedSize } from '../../../runner/inspect-module.ts';
import { loadModule, saveModule, saveNow } from '../../../workspace/session.ts';
import { adoptTree, useWorkspace } from '../../../workspace/store.ts';
import { useConfig } from '../config-store.ts';
import { stopCurrent } from '../control.ts';
import { useModule } from '../module-store.ts';
import { openSample } from '../open-module.ts';
import { runOrExplain } from '../run-command.ts';
import { currentRunState } from '../run-state.ts';
import { useRun } from '../run-store.ts';
import { active, ended, loads, sampleOf, settle, workers } from '../session.testing.ts';
import {
  buildAndRun,
  buildOpenProject,
  cancelBuild,
  downloadAndBuild,
  runLastGoodBuild,
  saveAndBuild,
} from './build.ts';
import { isBuilding, showProject, useBuild } from './build-store.ts';
import { openProject } from './projects.ts';
import { useBuildRecords } from './records.ts';

/*
 * Builds, runs and edits of one project. The replaced compiler gives a module whose bytes are the text of the source, so a
 * test sees from which source a module is.
 */

vi.mock('../../../build/compilers.ts');
vi.mock('../../../runner/run.ts');
vi.mock('../../../runner/inspect-module.ts');
vi.mock('../../../samples/load-sample.ts');
vi.mock('../../../workspace/session.ts');

const RECIPE = { language: 'wat' as const, sources: ['p.wat'], debug: false };
const bytesOf = (text: string) => new TextEncoder().encode(text);

interface Compilation {
  readonly source: string;
  finish(how: 'built' | 'failed' | 'crashed'): void;
}

/** The builds that the compiler performs, oldest first. */
const compilations: Compilation[] = [];
const modules = new Map<string, Uint8Array>();

const ERROR: Diagnostic = {
  severity: 'error',
  range: null,
  message: 'wrong',
  code: null,
  help: null,
  fixes: [],
  related: [],
};

function outcomeOf(how: 'built' | 'failed' | 'crashed', source: string): BuildResult {
  if (how === 'crashed') return { kind: 'crashed', message: 'The compiler stopped.' };
  if (how === 'failed') return { kind: 'failed', diagnostics: [ERROR], log: '', steps: [] };
  const wasm = new Uint8Array(bytesOf(source));
  return { kind: 'built', wasm, diagnostics: [], log: '', steps: [], toolchain: 'test' };
}

function compile(input: BuildInput, signal: AbortSignal | undefined): Promise<BuildResult> {
  // A newer build replaces the others.
  for (const compilation of compilations.splice(0)) compilation.finish('crashed');
  return new Promise((resolve) => {
    const source = new TextDecoder().decode(input.files.get('p.wat'));
    signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }));
    compilations.push({ source, finish: (how) => resolve(outcomeOf(how, source)) });
  });
}

function write(path: string, text: string): void {
  useWorkspace.getState().apply([{ kind: 'file', path, bytes: bytesOf(text), modified: 0 }], 'Edit');
}

function createFiles(): void {
  write('p/build.json', writeRecipe(RECIPE));
  write('p/p.wat', 'd');
}

const sourceText = (): string | null => {
  const { folder } = useBuild.getState();
  const entry = useWorkspace.getState().tree.get(`${folder}/p.wat`);
  return entry?.kind === 'file' ? new TextDecoder().decode(entry.bytes) : null;
};
const shownText = () => new TextDecoder().decode(useModule.getState().current?.bytes);

/** Opens a new project, which was not built, in an empty workspace. */
async function startAgain(): Promise<void> {
  compilations.length = 0;
  workers.length = 0;
  modules.clear();
  showProject(null);
  adoptTree('test', new Map(), 'memory');
  useModule.setState({ current: null, loading: null, problem: null });
  useRun.setState({ run: null, previous: null, traceNext: false });
  useBuildRecords.setState({ records: [] });
  createFiles();
  await openProject('p');
}

beforeEach(async () => {
  vi.mocked(needsAgreement).mockReturnValue(false);
  vi.mocked(buildProject).mockImplementation((input, options) => compile(input, options?.signal));
  vi.mocked(compressedSize).mockResolvedValue(1);
  vi.mocked(saveNow).mockResolvedValue(undefined);
  vi.mocked(saveModule).mockImplementation(async ({ sha256, bytes }) => {
    modules.set(sha256, bytes);
    return { kind: 'kept' };
  });
  vi.mocked(loadModule).mockImplementation(async (sha256) => modules.get(sha256) ?? null);
  await startAgain();
});

async function finish(how: 'built' | 'failed' | 'crashed' = 'built'): Promise<void> {
  await settle();
  compilations.shift()?.finish(how);
  await settle();
}

describe('a project that was not built yet', () => {
  it('shows no module, and Run builds it first', async () => {
    expect(useModule.getState().current).toBeNull();
    expect(useBuild.getState()).toMatchObject({ folder: 'p', status: 'idle', stale: true, lastGood: null });
    expect(currentRunState()).toEqual({ kind: 'unbuilt', name: 'p' });
    runOrExplain();
    expect(currentRunState()).toEqual({ kind: 'building', name: 'p', queued: true });
    await finish();
    expect(active()).toHaveLength(1);
    expect(useRun.getState().run?.build).toEqual({ project: 'p', number: 1, isOld: false });
    expect(useBuild.getState()).toMatchObject({ status: 'built', stale: false, lastGood: { number: 1, size: 1 } });
  });

  it('keeps the configuration that was edited before and between builds', async () => {
    useConfig.getState().edit({ args: 'one' });
    void buildOpenProject();
    await finish();
    expect(useConfig.getState().draft.args).toBe('one');
    useConfig.getState().edit({ args: 'two' });
    write('p/p.wat', 'e');
    runOrExplain();
    await finish();
    expect(workers.at(-1)?.request.config).toMatchObject({ args: ['two'], module: { name: 'p.wasm' } });
  });

  it('can be opened and left before its first build', async () => {
    void openSample(sampleOf('a'));
    loads.at(-1)?.finish(true);
    await settle();
    expect(useBuild.getState().folder).toBeNull();
    expect(currentRunState().kind).toBe('ready');
    await openProject('p');
    expect(currentRunState().kind).toBe('unbuilt');
  });
});

describe('a changed source', () => {
  beforeEach(async () => {
    void buildOpenProject();
    await finish();
  });

  it('makes the build stale, and changing it back does not', () => {
    expect(useBuild.getState().stale).toBe(false);
    write('p/p.wat', 'e');
    expect(useBuild.getState().stale).toBe(true);
    write('p/p.wat', 'd');
    expect(useBuild.getState().stale).toBe(false);
  });

  it('is built before it runs', async () => {
    write('p/p.wat', 'e');
    runOrExplain();
    expect(workers).toHaveLength(0);
    await finish();
    expect(new TextDecoder().decode(workers[0]?.request.moduleBytes)).toBe('e');
  });

  it('does not run an old module when its build fails, and offers it', async () => {
    write('p/p.wat', 'e');
    runOrExplain();
    await finish('failed');
    expect(workers).toHaveLength(0);
    expect(useBuild.getState()).toMatchObject({ status: 'failed', runRefused: true, diagnostics: [ERROR] });
    expect(shownText()).toBe('d');
    await runLastGoodBuild();
    expect(useRun.getState().run?.build).toEqual({ project: 'p', number: 1, isOld: true });
    expect(useBuild.getState().runRefused).toBe(false);
  });

  it('during a build makes its result stale at once', async () => {
    write('p/p.wat', 'e');
    void buildOpenProject();
    write('p/p.wat', 'f');
    await finish();
    expect(shownText()).toBe('e');
    expect(useBuild.getState()).toMatchObject({ status: 'built', stale: true });
  });

  it('of the recipe makes the build stale, and a broken recipe fails without the compiler', async () => {
    write('p/build.json', '{');
    expect(useBuild.getState()).toMatchObject({ stale: true, recipe: null });
    expect(await buildOpenProject()).toBe('failed');
    expect(useBuild.getState().diagnostics[0]?.range?.file).toBe('build.json');
    expect(compilations).toEqual([]);
    write('p/build.json', writeRecipe(RECIPE));
    expect(useBuild.getState()).toMatchObject({ stale: false, recipe: RECIPE });
  });
});

describe('two things at once', () => {
  it('a second build replaces the first', async () => {
    void buildOpenProject();
    write('p/p.wat', 'e');
    void buildOpenProject();
    await finish();
    expect(shownText()).toBe('e');
    expect(useBuildRecords.getState().records).toHaveLength(1);
  });

  it('a cancelled build can be started again', async () => {
    void buildAndRun();
    cancelBuild();
    await settle();
    expect(useBuild.getState()).toMatchObject({ status: 'idle', build: null, runWhenBuilt: false });
    void buildOpenProject();
    await finish();
    expect(shownText()).toBe('d');
    expect(workers).toHaveLength(0);
  });

  it('a build does not take the place of a program that was opened meanwhile, and is kept', async () => {
    void buildAndRun();
    void openSample(sampleOf('a'));
    loads.at(-1)?.finish(true);
    await settle();
    await finish();
    expect(useModule.getState().current?.sample?.id).toBe('a');
    expect(workers).toHaveLength(0);
    await openProject('p');
    expect(useBuild.getState()).toMatchObject({ stale: false, lastGood: { number: 1 } });
    expect(shownText()).toBe('d');
  });

  it('a project that is deleted during its build ends the build, and undo brings it back', async () => {
    void buildOpenProject();
    useWorkspace.getState().apply([{ kind: 'remove', path: 'p' }], 'Delete');
    expect(useBuild.getState()).toMatchObject({ build: null, project: { kind: 'missing' }, stale: false });
    await settle();
    expect(currentRunState().kind).toBe('no-module');
    useWorkspace.getState().undo();
    expect(currentRunState().kind).toBe('unbuilt');
  });

  it('a project that is moved during its build keeps it, also when the move is undone', async () => {
    void buildOpenProject();
    useWorkspace.getState().apply([{ kind: 'move', from: 'p', to: 'q' }], 'Rename');
    await finish();
    expect(useBuild.getState()).toMatchObject({ folder: 'q', stale: false, lastGood: { folder: 'q' } });
    useWorkspace.getState().undo();
    expect(useBuild.getState()).toMatchObject({ folder: 'p', stale: false, lastGood: { folder: 'p' } });
  });
});

test('a copy of a project has its build already', async () => {
  void buildOpenProject();
  await finish();
  write('copy/build.json', writeRecipe(RECIPE));
  write('copy/p.wat', 'd');
  await openProject('copy');
  expect(useBuild.getState()).toMatchObject({ folder: 'copy', stale: false });
});

test('a large compiler is downloaded only with consent', async () => {
  vi.mocked(needsAgreement).mockReturnValue(true);
  runOrExplain();
  await settle();
  expect(useBuild.getState()).toMatchObject({ asksForDownload: true, status: 'idle' });
  expect(compilations).toEqual([]);
  vi.mocked(needsAgreement).mockReturnValue(false);
  void downloadAndBuild();
  await finish();
  expect(active()).toHaveLength(1);
});

test('saving builds what has changed', async () => {
  void saveAndBuild();
  await finish();
  expect(useBuild.getState().status).toBe('built');
  await saveAndBuild();
  expect(compilations).toEqual([]);
});

type Action =
  | { readonly type: 'edit'; readonly text: string }
  | { readonly type: 'finish'; readonly how: 'built' | 'failed' | 'crashed' }
  | {
      readonly type:
        | 'build'
        | 'run'
        | 'cancel'
        | 'last good'
        | 'sample'
        | 'load done'
        | 'project'
        | 'remove'
        | 'undo'
        | 'stop'
        | 'exit'
        | 'settle';
    };

const ACTION: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('edit' as const), text: fc.constantFrom('d', 'e', 'f') }),
  fc.record({ type: fc.constant('finish' as const), how: fc.constantFrom('built', 'built', 'failed', 'crashed') }),
  fc.record({
    type: fc.constantFrom(
      ...(['build', 'run', 'run', 'cancel', 'last good', 'sample', 'load done', 'project'] as const),
      ...(['remove', 'undo', 'stop', 'exit', 'settle', 'settle', 'settle'] as const),
    ),
  }),
);

function perform(action: Action): unknown {
  switch (action.type) {
    case 'edit':
      return sourceText() === null ? undefined : write(`${useBuild.getState().folder}/p.wat`, action.text);
    case 'finish':
      return compilations.shift()?.finish(action.how);
    case 'build':
      return void buildOpenProject();
    case 'run':
      return runOrExplain();
    case 'cancel':
      return cancelBuild();
    case 'last good':
      return void runLastGoodBuild();
    case 'sample':
      return void openSample(sampleOf('a'));
    case 'load done':
      return loads.pop()?.finish(true);
    case 'project':
      return void openProject('p');
    case 'remove':
      return useWorkspace.getState().apply([{ kind: 'remove', path: 'p' }], 'Delete');
    case 'undo':
      return useWorkspace.getState().undo();
    case 'stop':
      return stopCurrent();
    case 'exit':
      return active()[0]?.send(ended('exited'));
    case 'settle':
      return settle();
  }
}

function checkInvariants(known: number): void {
  const { current } = useModule.getState();
  const state = useBuild.getState();
  const { run } = useRun.getState();
  expect(active().length).toBeLessThanOrEqual(1);
  if (run !== null) expect(run.config.module.sha256).toBe(current?.identity.sha256);
  if (isBuilding(state)) expect(state.project.kind).not.toBe('missing');
  expect(isBuilding(state)).toBe(state.status === 'loading' || state.status === 'building');
  // Stale is exactly: the shown module is not of the present source.
  const isShown = current?.origin.kind === 'build' && current.origin.folder === state.folder;
  if (state.project.kind === 'project') expect(state.stale).toBe(!isShown || shownText() !== sourceText());
  // A module of older sources never runs silently.
  for (const { request } of workers.slice(known)) {
    const text = new TextDecoder().decode(request.moduleBytes);
    if (isShown && text !== sourceText()) expect(run?.build?.isOld).toBe(true);
  }
}

test('never runs an old module silently, and is never wrong about what is shown, in any sequence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ACTION, { minLength: 5, maxLength: 30 }), async (actions) => {
      await startAgain();
      for (const action of actions) {
        const known = workers.length;
        await perform(action);
        checkInvariants(known);
      }
      for (const load of loads.splice(0)) load.finish(true);
      for (const compilation of compilations.splice(0)) compilation.finish('built');
      await settle();
      checkInvariants(workers.length);
      expect(isBuilding(useBuild.getState())).toBe(false);
      active()[0]?.send(ended('exited'));
    }),
    { numRuns: 60 },
  );
});
