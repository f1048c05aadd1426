import { beforeEach, expect, test, vi } from 'vitest';
import { z } from '../../core/base/schema.ts';
import type { OpeningHost } from './session.ts';
import { memoryRecords } from './storage/memory-records.ts';
import type { RecordStore } from './storage/record-store.ts';

const tab = { remembered: null, remember: () => undefined, patience: 0, lock: async () => true, newId: () => 'id' };

/** The session module keeps one session per page: each test gets a new page. */
async function newPage(openRecords: () => Promise<RecordStore>) {
  vi.resetModules();
  const timers: (() => void)[] = [];
  const host: OpeningHost = { openRecords, tab: () => tab, after: (_delay, run) => void timers.push(run) };
  return { host, timers, session: await import('./session.ts'), store: (await import('./store.ts')).useWorkspace };
}

beforeEach(() => {
  const target = { addEventListener: () => undefined };
  vi.stubGlobal('document', target);
  vi.stubGlobal('window', target);
  return () => vi.unstubAllGlobals();
});

test('offers to start without stored files when the browser does not answer, and ignores a late answer', async () => {
  let answer: (records: RecordStore) => void = () => undefined;
  const late = new Promise<RecordStore>((resolve) => {
    answer = resolve;
  });
  const { host, timers, session, store } = await newPage(() => late);
  const started = session.startWorkspace(host);
  expect(store.getState()).toMatchObject({ status: 'loading', isSlow: false });
  for (const run of timers) run();
  expect(store.getState()).toMatchObject({ status: 'loading', isSlow: true });
  session.startWithoutFiles();
  await started;
  const empty = { status: 'ready', isSlow: false, storage: 'memory', origin: 'abandoned' };
  expect(store.getState()).toMatchObject(empty);
  answer({ ...memoryRecords(), kind: 'opfs' });
  await late;
  expect(store.getState()).toMatchObject(empty);
});

test('reports storage that cannot be read and keeps it unchanged', async () => {
  const { host, session, store } = await newPage(() => Promise.reject(new Error('disk')));
  await session.startWorkspace(host);
  expect(store.getState().status).toBe('failed');
  expect(store.getState().failure).toContain('could not read the saved files: disk');
});

test('loads the stored files and does not call a quick load slow', async () => {
  const { host, timers, session, store } = await newPage(async () => memoryRecords());
  await session.startWorkspace(host);
  for (const run of timers) run();
  expect(store.getState()).toMatchObject({ status: 'ready', isSlow: false, origin: 'new' });
});

test('keeps the stored files and settings unchanged while a separate workspace is shown', async () => {
  const records = memoryRecords();
  const { host, session, store } = await newPage(async () => records);
  await session.startWorkspace(host);
  const mine = { kind: 'file', path: 'mine.txt', bytes: Uint8Array.of(1), modified: 0 } as const;
  store.getState().apply([mine], 'Add');
  await session.saveSetting('history', 'mine');

  const leave = await session.openAside(
    new Map([['theirs.txt', { kind: 'file', bytes: Uint8Array.of(2), modified: 0 }]]),
  );
  expect([...store.getState().tree.keys()]).toEqual(['theirs.txt']);
  expect(store.getState().undoLabel).toBeNull();
  store.getState().apply([{ ...mine, path: 'theirs-too.txt' }], 'Add');
  await session.saveSetting('history', 'theirs');
  await session.saveNow();
  expect(await session.loadSetting('history', z.string())).toBe('theirs');

  leave();
  expect([...store.getState().tree.keys()]).toEqual(['mine.txt']);
  expect(store.getState()).toMatchObject({ undoLabel: 'Add', isAside: false });
  expect(await session.loadSetting('history', z.string())).toBe('mine');
  await session.saveNow();
  expect((await records.keys('')).filter((key) => !key.startsWith('workspaces/id/'))).toEqual([]);
  store.getState().undo();
  expect([...store.getState().tree.keys()]).toEqual([]);
});
