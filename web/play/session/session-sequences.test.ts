import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { useConfig } from './config-store.ts';
import { callExport, stopCurrent } from './control.ts';
import { useModule } from './module-store.ts';
import { openSample } from './open-module.ts';
import { runOrExplain } from './run-command.ts';
import { currentRunState } from './run-state.ts';
import { useRun } from './run-store.ts';
import { active, ended, loads, NAMES, type Name, programOf, sampleOf, settle, workers } from './session.testing.ts';

/* Drives the session's stores through random sequences: modules that load, runs that start and end, and edits. */

vi.mock('../../runner/run.ts');
vi.mock('../../runner/inspect-module.ts');
vi.mock('../../samples/load-sample.ts');
vi.mock('../../workspace/session.ts');

type Action =
  | { readonly type: 'pick'; readonly name: Name }
  | {
      readonly type:
        | 'load done'
        | 'load failed'
        | 'old load done'
        | 'cancel'
        | 'run'
        | 'stop'
        | 'exit'
        | 'call'
        | 'settle';
    }
  | { readonly type: 'edit'; readonly args: string };

const ACTION: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('pick' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({
    type: fc.constantFrom(
      ...(['load failed', 'old load done', 'cancel', 'stop', 'exit', 'call'] as const),
      ...(['load done', 'load done', 'run', 'run', 'run', 'settle', 'settle', 'settle'] as const),
    ),
  }),
  fc.record({ type: fc.constant('edit' as const), args: fc.constantFrom('', 'x', "'") }),
);

async function perform(action: Action): Promise<void> {
  switch (action.type) {
    case 'pick':
      void openSample(sampleOf(action.name));
      return;
    case 'load done':
    case 'load failed':
      loads.pop()?.finish(action.type === 'load done');
      return;
    case 'old load done':
      loads.shift()?.finish(true);
      return;
    case 'cancel':
      useModule.getState().loading?.cancel();
      return;
    case 'run': {
      const loading = useModule.getState().loading !== null;
      const before = workers.length;
      runOrExplain();
      if (loading) expect(workers.length).toBe(before);
      return;
    }
    case 'stop':
      stopCurrent();
      return;
    case 'exit':
      active()[0]?.send(ended('exited'));
      return;
    case 'call':
      callExport({ exportName: 'f', args: [], returns: { kind: 'values' }, shown: 'f()' });
      return;
    case 'edit':
      useConfig.getState().edit({ args: action.args });
      return;
    case 'settle':
      await settle();
  }
}

function checkInvariants(): void {
  const { current } = useModule.getState();
  const { run } = useRun.getState();
  const { original } = useConfig.getState();
  expect(active().length).toBeLessThanOrEqual(1);
  expect(original?.module.sha256).toBe(current?.identity.sha256);
  if (run !== null) expect(run.config.module.sha256).toBe(current?.identity.sha256);
  const [worker] = active();
  if (worker !== undefined) {
    expect(run?.config).toBe(worker.request.config);
    expect(new TextDecoder().decode(worker.request.moduleBytes)).toBe(programOf(worker));
  }
  const { kind } = currentRunState();
  const isActive = !['no-module', 'loading', 'refused', 'invalid', 'ready', 'ended'].includes(kind);
  expect(isActive).toBe(worker !== undefined);
}

test('never shows a run under another module, and never has two active runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ACTION, { minLength: 10, maxLength: 40 }), async (actions) => {
      for (const action of actions) {
        await perform(action);
        checkInvariants();
        await Promise.resolve();
        checkInvariants();
      }
      for (const load of loads.splice(0)) load.finish(true);
      await settle();
      checkInvariants();
      active()[0]?.send(ended('exited'));
      expect(active()).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
