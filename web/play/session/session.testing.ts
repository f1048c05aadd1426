import { afterEach, beforeEach, vi } from 'vitest';
import type { EndedEvent, RunEvent } from '../../../core/run/event.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { examineModule } from '../../runner/inspect-module.ts';
import { type RunHandle, startRun } from '../../runner/run.ts';
import type { RunRequest } from '../../runner/run-inputs.ts';
import { loadSample } from '../../samples/load-sample.ts';
import { loadModule, loadSetting, saveSetting } from '../../workspace/session.ts';
import { adoptTree } from '../../workspace/store.ts';
import { useConfig } from './config-store.ts';
import { useModule } from './module-store.ts';
import { openSample } from './open-module.ts';
import { useRun } from './run-store.ts';

/*
 * Replaces workers, storage and the network in tests of the session's stores. Each test file mocks the four modules
 * with `vi.mock`, which works only there.
 */

export const NAMES = ['a', 'b', 'c'] as const;
export type Name = (typeof NAMES)[number];
const REACTOR: Name = 'c';

export const shaOf = (name: string) => name.repeat(64);

export function sampleOf(name: Name): Sample {
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

/** The loads in progress or ended, oldest first. */
export const loads: Load[] = [];
/** The replaced workers, oldest first. */
export const workers: Worker[] = [];

export const ended = (kind: 'exited' | 'stopped'): EndedEvent => ({
  type: 'ended',
  outcome: kind === 'exited' ? { kind, code: 0 } : { kind },
  timing: { compile: 1, instantiate: 1, firstOutput: null, run: 1, waited: 0 },
  peakMemory: 0,
  outputBytes: 0,
});

beforeEach(() => {
  loads.length = 0;
  workers.length = 0;
  adoptTree('test', new Map(), 'memory');
  useModule.setState({ current: null, loading: null, problem: null });
  useRun.setState({ run: null, previous: null, traceNext: false });
  useConfig.setState({ original: null });
  vi.mocked(loadSetting).mockResolvedValue(null);
  vi.mocked(saveSetting).mockResolvedValue(undefined);
  vi.mocked(loadModule).mockResolvedValue(null);
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

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

/** Opens a module and waits until it is the open one. */
export async function open(name: Name): Promise<void> {
  void openSample(sampleOf(name));
  loads.at(-1)?.finish(true);
  await settle();
}

export const active = () => workers.filter((worker) => worker.active);
export const programOf = (worker: Worker | undefined) => worker?.request.config.program;
