import { beforeEach, expect, test, vi } from 'vitest';
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
