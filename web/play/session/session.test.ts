import { expect, test, vi } from 'vitest';
import type { FileChange } from '../../../core/files/change.ts';
import { examineModule } from '../../runner/inspect-module.ts';
import { useConfig } from './config-store.ts';
import { callExport, stopCurrent } from './control.ts';
import { useModule } from './module-store.ts';
import { openAgain, openSample, returnToPrevious } from './open-module.ts';
import { runOrExplain, runWithStubs } from './run-command.ts';
import { currentRunState } from './run-state.ts';
import { useRun } from './run-store.ts';
import { active, ended, loads, open, programOf, sampleOf, settle, shaOf, workers } from './session.testing.ts';

vi.mock('../../runner/run.ts');
vi.mock('../../runner/inspect-module.ts');
vi.mock('../../samples/load-sample.ts');
vi.mock('../../workspace/session.ts');

test('runs the loading module when Run is pressed while it loads, and not the old one', async () => {
  await open('a');
  void openSample(sampleOf('b'));
  runOrExplain();
  expect(currentRunState()).toMatchObject({ kind: 'loading', name: 'b', queued: true });
  expect(workers).toEqual([]);
  loads.at(-1)?.finish(true);
  await settle();
  expect(workers.map(programOf)).toEqual(['b']);
  expect(useRun.getState().run?.title).toBe('b');
});

test('forgets a queued run when its module fails to load or another one is picked', async () => {
  await open('a');
  void openSample(sampleOf('b'));
  runOrExplain();
  loads.at(-1)?.finish(false);
  await settle();
  expect(currentRunState().kind).toBe('ready');
  void openSample(sampleOf('b'));
  runOrExplain();
  await open('c');
  expect(workers).toEqual([]);
});

test('stops the run of the previous module, and returns to its output', async () => {
  await open('a');
  runOrExplain();
  workers[0]?.send({ type: 'started', compile: 0, instantiate: 0 });
  workers[0]?.send({ type: 'output', stream: 'stdout', bytes: new TextEncoder().encode('from a') });
  await open('b');
  expect(active()).toEqual([]);
  expect(useRun.getState()).toMatchObject({
    run: null,
    previous: { stopped: true, run: { title: 'a', ended: { outcome: { kind: 'stopped' } } } },
  });
  void returnToPrevious();
  // The list of samples is empty here, so the module is looked up among the saved ones, and is not there.
  await settle();
  expect(useModule.getState().problem?.title).toMatch(/no longer saved/);
  await open('a');
  expect(new TextDecoder().decode(useRun.getState().run?.output.bytes('stdout'))).toBe('from a');
  expect(useRun.getState().previous).toBeNull();
});

test('calls an export of the open reactor and never of another module', async () => {
  await open('c');
  callExport({ exportName: 'transform', args: [], returns: { kind: 'values' }, shown: 'transform()' });
  workers[0]?.send({ type: 'ready' });
  await settle();
  await open('a');
  await open('c');
  callExport({ exportName: 'gcd', args: [], returns: { kind: 'values' }, shown: 'gcd()' });
  workers[1]?.send({ type: 'ready' });
  await settle();
  expect(workers.map(({ calls }) => calls)).toEqual([['transform'], ['gcd']]);
});

test('calls the exports of a program without running _start', async () => {
  await open('a');
  callExport({ exportName: 'f', args: [], returns: { kind: 'values' }, shown: 'f()' });
  workers[0]?.send({ type: 'ready' });
  await settle();
  expect(workers.map(({ request, calls }) => [request.asLibrary, calls])).toEqual([[true, ['f']]]);
  stopCurrent();
  await settle();
  runOrExplain();
  expect(workers[1]?.request.asLibrary ?? false).toBe(false);
});

test('runs a refused module only with stubs, where stubs can replace what is missing', async () => {
  const refusal = { kind: 'unknown-imports', title: '', detail: '', remedy: '', missing: ['env.f'] } as const;
  const withStubs = { kind: 'runnable', shape: 'command', wasi: null, stubMissingImports: true, summary: {} } as never;
  for (const [stubs, started] of [
    [null, 0],
    [withStubs, 1],
  ] as const) {
    const preflight = { kind: 'refused', refusal, withStubs: stubs } as const;
    vi.mocked(examineModule).mockResolvedValueOnce({ sha256: shaOf('a'), preflight });
    await open('a');
    expect(currentRunState().kind).toBe('refused');
    runOrExplain();
    expect(workers).toEqual([]);
    runWithStubs();
    expect(workers.length).toBe(started);
  }
  expect(workers[0]?.request.stubMissingImports).toBe(true);
});

test('dismisses one warning and keeps the others', async () => {
  await open('a');
  runOrExplain();
  for (const code of ['sleep-spins', 'quota-reached'] as const)
    workers[0]?.send({ type: 'warning', code, message: '' });
  const [first] = useRun.getState().run?.warnings ?? [];
  if (first !== undefined) useRun.getState().dismissWarning(first);
  expect(useRun.getState().run?.warnings.map(({ code }) => code)).toEqual(['quota-reached']);
});

test('reports files that do not fit into the workspace, and completes the run', async () => {
  await open('a');
  runOrExplain();
  const change = new Proxy<FileChange>(
    { kind: 'remove', path: 'f' },
    {
      get() {
        throw new RangeError('Array buffer allocation failed');
      },
    },
  );
  workers[0]?.send({ type: 'files', changes: [change] });
  workers[0]?.send(ended('exited'));
  expect(useRun.getState().run).toMatchObject({
    phase: 'ended',
    warnings: [{ code: 'files-not-kept', message: expect.stringMatching(/allocation failed/) }],
  });
});

test('traces one run only', async () => {
  await open('a');
  useRun.getState().setTraceNext(true);
  runOrExplain();
  workers[0]?.send(ended('exited'));
  runOrExplain();
  expect(workers.map(({ request }) => request.trace)).toEqual([true, false]);
});

test('lists a missing stdin file as an issue, and does not run', async () => {
  await open('a');
  useConfig.getState().edit({ stdin: { kind: 'file', text: '', path: 'gone.txt' } });
  runOrExplain();
  expect(currentRunState()).toMatchObject({ kind: 'invalid', issues: [{ field: 'stdin.path' }] });
  expect(workers).toEqual([]);
});

test('cancelling a load leaves the module and its configuration in place', async () => {
  await open('a');
  useConfig.getState().edit({ args: 'one' });
  void openSample(sampleOf('b'));
  const load = loads.at(-1);
  useModule.getState().loading?.cancel();
  load?.finish(true);
  await settle();
  expect(useModule.getState()).toMatchObject({ current: { sample: { id: 'a' } }, loading: null });
  expect(useConfig.getState().result).toMatchObject({ config: { program: 'a', args: ['one'] } });
});

test('reopening the open module cancels the load of another one', async () => {
  await open('a');
  void openSample(sampleOf('b'));
  await openAgain({ sha256: shaOf('a'), name: 'a.wasm' }, 'a');
  runOrExplain();
  expect(workers.map(programOf)).toEqual(['a']);
});
