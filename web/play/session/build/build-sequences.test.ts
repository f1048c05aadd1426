import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { useWorkspace } from '../../../workspace/store.ts';
import { stopCurrent } from '../control.ts';
import { useModule } from '../module-store.ts';
import { openSample } from '../open-module.ts';
import { runOrExplain } from '../run-command.ts';
import { useRun } from '../run-store.ts';
import { active, ended, loads, sampleOf, settle, workers } from '../session.testing.ts';
import { compilations, shownText, sourceText, startAgain, write } from './build.testing.ts';
import { buildOpenProject, cancelBuild, runLastGoodBuild } from './build.ts';
import { isBuilding, useBuild } from './build-store.ts';
import { openProject } from './projects.ts';

/* Drives the project and its builds through random sequences of actions. */

vi.mock('../../../build/compilers.ts');
vi.mock('../../../runner/run.ts');
vi.mock('../../../runner/inspect-module.ts');
vi.mock('../../../samples/load-sample.ts');
vi.mock('../../../workspace/session.ts');

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
