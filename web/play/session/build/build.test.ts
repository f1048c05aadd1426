import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import { writeRecipe } from '../../../../core/build/project.ts';
import { needsAgreement } from '../../../build/compilers.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { useConfig } from '../config-store.ts';
import { useModule } from '../module-store.ts';
import { openSample } from '../open-module.ts';
import { runOrExplain } from '../run-command.ts';
import { currentRunState } from '../run-state.ts';
import { useRun } from '../run-store.ts';
import { active, loads, sampleOf, settle, workers } from '../session.testing.ts';
import { compilations, ERROR, finish, RECIPE, shownText, write } from './build.testing.ts';
import {
  buildAndRun,
  buildOpenProject,
  cancelBuild,
  downloadAndBuild,
  runLastGoodBuild,
  saveAndBuild,
} from './build.ts';
import { useBuild } from './build-store.ts';
import { openProject } from './projects.ts';
import { useBuildRecords } from './records.ts';

/* Builds, runs and edits of one project, one after the other and at once. */

vi.mock('../../../build/compilers.ts');
vi.mock('../../../runner/run.ts');
vi.mock('../../../runner/inspect-module.ts');
vi.mock('../../../samples/load-sample.ts');
vi.mock('../../../workspace/session.ts');

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
