import { beforeEach, expect, test, vi } from 'vitest';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { openAside } from '../../workspace/session.ts';
import { showTreeAside, useWorkspace } from '../../workspace/store.ts';
import { leaveAside, openProgramAside } from './aside.ts';
import { useConfig } from './config-store.ts';
import { useModule } from './module-store.ts';
import { runOrExplain } from './run-command.ts';
import { useRun } from './run-store.ts';
import { active, ended, loads, open, sampleOf, settle, workers } from './session.testing.ts';

vi.mock('../../runner/run.ts');
vi.mock('../../runner/inspect-module.ts');
vi.mock('../../samples/load-sample.ts');
vi.mock('../../workspace/session.ts');
vi.mock('./start-play.ts');

beforeEach(() => {
  vi.mocked(openAside).mockImplementation(async (tree) => showTreeAside(tree));
});

const FILES = new Map([['theirs.txt', { kind: 'file', bytes: Uint8Array.of(2), modified: 0 }]] as const);

async function openTheirs() {
  const opened = openProgramAside({
    sample: sampleOf('b'),
    configOf: (module) => ({ ...defaultConfig(module), args: ['theirs'] }),
    filesOf: () => FILES,
  });
  await settle();
  loads.at(-1)?.finish(true);
  return opened;
}

const argsNow = () => useConfig.getState().draft.args;

test('opens a program next to the session of the user, which comes back unchanged', async () => {
  await open('a');
  useConfig.getState().edit({ args: 'mine' });
  useWorkspace.getState().apply([{ kind: 'directory', path: 'mine' }], 'New folder');
  runOrExplain();
  workers[0]?.send({ type: 'output', stream: 'stdout', bytes: new TextEncoder().encode('my output') });
  workers[0]?.send(ended('exited'));

  expect(await openTheirs()).toBe(true);
  expect(useModule.getState().current?.sample?.id).toBe('b');
  expect(argsNow()).toBe('theirs');
  expect([...useWorkspace.getState().tree.keys()]).toEqual(['theirs.txt']);
  expect(useRun.getState()).toMatchObject({ run: null, previous: null });
  expect(workers).toHaveLength(1);
  runOrExplain();

  const left = leaveAside();
  await settle();
  await left;
  expect(active()).toEqual([]);
  expect(useModule.getState().current?.sample?.id).toBe('a');
  expect(argsNow()).toBe('mine');
  expect([...useWorkspace.getState().tree.keys()]).toEqual(['mine']);
  expect(new TextDecoder().decode(useRun.getState().run?.output.bytes('stdout'))).toBe('my output');
});

test('opening again starts over: changed inputs, files and runs are gone', async () => {
  await open('a');
  await openTheirs();
  useConfig.getState().edit({ args: 'changed' });
  useWorkspace.getState().apply([{ kind: 'directory', path: 'new' }], 'New folder');
  runOrExplain();
  const again = openTheirs();
  await settle();
  loads.at(-1)?.finish(true);
  await again;
  expect(argsNow()).toBe('theirs');
  expect([...useWorkspace.getState().tree.keys()]).toEqual(['theirs.txt']);
  expect(useRun.getState().run).toBeNull();
  expect(active()).toEqual([]);
  await leaveAside();
});

test('leaving without having entered changes nothing', async () => {
  await open('a');
  const { current } = useModule.getState();
  await leaveAside();
  expect(useModule.getState().current).toBe(current);
});
