import { beforeEach, expect, it, vi } from 'vitest';
import { defaultConfig } from '../../../core/run/default-config.ts';
import type { RunEvent } from '../../../core/run/event.ts';
import type { RunOutcome } from '../../../core/run/outcome.ts';
import { type RunHandle, startRun } from '../../runner/run.ts';
import type { RunRequest } from '../../runner/run-inputs.ts';
import { adoptTree } from '../../workspace/store.ts';
import { showConfig } from './config-store.ts';
import { callExport } from './control.ts';
import { beginLoading, type OpenModule, useModule } from './module-store.ts';
import { raiseAndRun } from './run-command.ts';
import { useRun } from './run-store.ts';

vi.mock('../../runner/run.ts', () => ({ startRun: vi.fn() }));
vi.mock('../../workspace/session.ts', () => ({ loadSetting: async () => null, saveSetting: async () => undefined }));

const identity = { name: 'a.wasm', sha256: 'a'.repeat(64), size: 8 };
const preflight = { kind: 'runnable', shape: 'reactor', wasi: null, summary: {} };
const timing = { compile: 1, instantiate: 1, firstOutput: null, run: null, waited: 0 };

let requests: RunRequest[] = [];
let send: (event: RunEvent) => void = () => {};

beforeEach(() => {
  requests = [];
  adoptTree('test', new Map(), 'memory');
  const config = defaultConfig(identity);
  showConfig(config, config);
  useRun.setState({ run: null, previous: null });
  useModule.setState({
    current: {
      identity,
      bytes: new Uint8Array(),
      preflight,
      sample: null,
      origin: { kind: 'file' },
      sources: [],
      fetched: 0,
    } as unknown as OpenModule,
    loading: null,
  });
  vi.mocked(startRun).mockImplementation((request, listener): RunHandle => {
    requests.push(request);
    send = listener;
    return { done: new Promise(() => {}), stop: () => {}, sendStdin: () => {}, call: () => new Promise(() => {}) };
  });
});

it('lists a call as failed if the initialisation of its module traps', () => {
  callExport({ exportName: 'f', args: [], returns: { kind: 'values' }, shown: 'f()' });
  const outcome: RunOutcome = { kind: 'trapped', trap: 'unreachable', message: 'unreachable', stack: [] };
  send({ type: 'ended', outcome, timing, peakMemory: null, outputBytes: 0 });
  expect(useRun.getState().run?.calls).toEqual([
    {
      callId: expect.any(Number),
      exportName: 'f',
      shown: 'f()',
      result: { kind: 'failed', message: 'Not called. Initialisation ended with: trapped: unreachable code.' },
    },
  ]);
});

it('cancels the load of another module when a limit is raised', () => {
  beginLoading('b.wasm', null, () => {});
  raiseAndRun('wall-time', 5000);
  expect(useModule.getState().loading).toBeNull();
  expect(requests.map(({ config }) => config.limits.wallTime)).toEqual([5000]);
});
