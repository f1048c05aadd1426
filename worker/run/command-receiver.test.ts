import { expect, test } from 'vitest';
import type { EngineHost } from '../engine/engine.ts';
import type { Command, FromWorker, RunCommand } from '../protocol.ts';
import { CommandReceiver } from './command-receiver.ts';
import { HOST_BASICS } from './environment.ts';
import { fakeEngine } from './fake-engine.ts';
import { assemble, configOf } from './run-harness.ts';

const REACTOR = assemble('(module (memory (export "memory") 1) (func (export "f")))');

function receiver() {
  const kinds: string[] = [];
  const waiting = new Map<string, () => void>();
  const seen: { host?: EngineHost } = {};
  const worker = new CommandReceiver({
    ...HOST_BASICS,
    sharedMemory: false,
    jspi: null,
    loadEngine: async () => fakeEngine(seen),
    post: (message: FromWorker) => {
      const kind = message.type === 'event' ? message.event.type : message.type;
      kinds.push(kind);
      waiting.get(kind)?.();
    },
  });
  /** Settles when a message of this kind is posted. */
  const posted = (kind: string) => new Promise<void>((resolve) => waiting.set(kind, resolve));
  return { worker, seen, kinds, posted };
}

const RUN: RunCommand = {
  type: 'run',
  runId: 4,
  config: configOf(REACTOR),
  moduleBytes: REACTOR,
  files: new Map([['a', { kind: 'directory' }]]),
  stdinBytes: null,
  shared: null,
  trace: false,
  wasmerBinary: null,
};

test('the files that come before a run are part of its tree', async () => {
  const { worker, seen, posted } = receiver();
  const ready = posted('ready');
  const ended = posted('ended');
  worker.receive({ type: 'files', runId: 4, changes: [{ kind: 'directory', path: 'a/b' }] });
  worker.receive(RUN);
  await ready;
  expect([...(seen.host?.files.keys() ?? [])]).toEqual(['a', 'a/b']);
  worker.receive({ type: 'stop', runId: 4, reason: 'user' });
  await ended;
});

test('a command for another run is ignored, and an unknown command is an error, not a stop', async () => {
  const { worker, kinds, posted } = receiver();
  const ready = posted('ready');
  const ended = posted('ended');
  worker.receive(RUN);
  await ready;
  worker.receive({ type: 'stop', runId: 3, reason: 'user' });
  expect(() => worker.receive({ type: 'pause', runId: 4 } as unknown as Command)).toThrow('unhandled case');
  expect(kinds).not.toContain('ended');
  worker.receive({ type: 'stop', runId: 4, reason: 'user' });
  await ended;
});

test('a tree of files that does not fit in memory ends the run, and does not throw out of the worker', async () => {
  const { worker, kinds, posted } = receiver();
  const ended = posted('ended');
  const files = new Map(RUN.files);
  files[Symbol.iterator] = () => {
    throw new RangeError('Array buffer allocation failed');
  };
  worker.receive({ type: 'files', runId: 4, changes: [{ kind: 'directory', path: 'a/b' }] });
  worker.receive({ ...RUN, files });
  await ended;
  expect(kinds).toEqual(['ended']);
});
