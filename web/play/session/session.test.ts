import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FileChange } from '../../../core/files/change.ts';
import type { EndedEvent, RunEvent } from '../../../core/run/event.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { examineModule } from '../../runner/inspect-module.ts';
import { type RunHandle, startRun } from '../../runner/run.ts';
import type { RunRequest } from '../../runner/run-inputs.ts';
import { loadSample } from '../../samples/load-sample.ts';
import { adoptTree } from '../../workspace/store.ts';
import { useConfig } from './config-store.ts';
import { callExport, runOrExplain, runWithStubs, stopCurrent } from './control.ts';
import { useModule } from './module-store.ts';
import { openAgain, openSample, returnToPrevious } from './open-module.ts';
import { currentRunState } from './run-state.ts';
import { useRun } from './run-store.ts';

/*
 * Drives the session's stores through sequences of events: modules that load, runs that start and end, and edits.
 * Workers, storage and the network are replaced.
 */

vi.mock('../../runner/run.ts', () => ({ startRun: vi.fn() }));
vi.mock('../../runner/inspect-module.ts', () => ({ examineModule: vi.fn() }));
vi.mock('../../samples/load-sample.ts', () => ({ loadSample: vi.fn() }));
vi.mock('../../workspace/session.ts', () => ({
  loadSetting: async () => null,
  saveSetting: async () => undefined,
  saveModule: async () => undefined,
  loadModule: async () => null,
}));

const NAMES = ['a', 'b', 'c'] as const;
type Name = (typeof NAMES)[number];
const REACTOR: Name = 'c';

const shaOf = (name: string) => name.repeat(64);

function sampleOf(name: Name): Sample {
  return {
    id: name,
    title: name,
    module: { path: '', size: 1, sha256: shaOf(name) },
    sourceFiles: [],
    inputFiles: [],
    run: { program: name, args: [], environment: [], stdin: { kind: 'none' }, preopens: [], deterministic: null },
  } as unknown as Sample;
}

interface Load {
  readonly name: string;
  finish(succeeds: boolean): void;
}

interface Worker {
  readonly request: RunRequest;
  readonly send: (event: RunEvent) => void;
  readonly calls: string[];
  active: boolean;
}

let loads: Load[] = [];
let workers: Worker[] = [];

const ended = (kind: 'exited' | 'stopped'): EndedEvent => ({
  type: 'ended',
  outcome: kind === 'exited' ? { kind, code: 0 } : { kind },
  timing: { compile: 1, instantiate: 1, firstOutput: null, run: 1, waited: 0 },
  peakMemory: 0,
  outputBytes: 0,
});

beforeEach(() => {
  loads = [];
  workers = [];
  adoptTree('test', new Map(), 'memory');
  useModule.setState({ current: null, loading: null, problem: null });
  useRun.setState({ run: null, previous: null, traceNext: false });
  useConfig.setState({ original: null });
  vi.mocked(examineModule).mockImplementation(async (bytes) => {
    const name = new TextDecoder().decode(bytes);
    const shape = name === REACTOR ? 'reactor' : 'command';
    return { sha256: shaOf(name), preflight: { kind: 'runnable', shape, wasi: null, summary: {} } } as never;
  });
  vi.mocked(loadSample).mockImplementation(
    (sample) =>
      new Promise((resolve) => {
        loads.push({
          name: sample.id,
          finish: (succeeds) =>
            resolve(
              succeeds
                ? { kind: 'loaded', moduleBytes: new TextEncoder().encode(sample.id), sources: [], files: [] }
                : { kind: 'failed', problem: { title: 'failed', detail: '', remedy: '' } },
            ),
        });
      }),
  );
  vi.mocked(startRun).mockImplementation((request, listener): RunHandle => {
    let resolveDone: (event: EndedEvent) => void = () => {};
    const done = new Promise<EndedEvent>((resolve) => {
      resolveDone = resolve;
    });
    const worker: Worker = {
      request,
      calls: [],
      active: true,
      send: (event) => {
        if (!worker.active) return;
        if (event.type === 'ended') worker.active = false;
        listener(event);
        if (event.type === 'ended') resolveDone(event);
      },
    };
    workers.push(worker);
    return {
      done,
      // As in the real worker, the end comes in a later task.
      stop: () => void setTimeout(() => worker.send(ended('stopped'))),
      sendStdin: () => {},
      call: async (exportName) => {
        worker.calls.push(exportName);
        return { kind: 'failed', message: '' };
      },
    };
  });
});

afterEach(() => active()[0]?.send(ended('exited')));

async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

/** Opens a module and waits until it is the open one. */
async function open(name: Name): Promise<void> {
  void openSample(sampleOf(name));
  loads.at(-1)?.finish(true);
  await settle();
}

const active = () => workers.filter((worker) => worker.active);
const programOf = (worker: Worker | undefined) => worker?.request.config.program;

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

test('reports files that the workspace cannot hold, and lets the run end', async () => {
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
