import { expect, test } from 'vitest';
import type { FileTree } from '../../core/files/tree.ts';
import { openSaver, type SaveState } from './saver.ts';
import { StorageDenied, StorageFull } from './storage/record-store.ts';

const tree = (name: string): FileTree => new Map([[name, { kind: 'directory' }]]);

function setUp() {
  const saved: FileTree[] = [];
  const states: SaveState['kind'][] = [];
  const timers: (() => void)[] = [];
  let failure: Error | null = null;
  let release = Promise.resolve();
  const log = {
    async save(files: FileTree) {
      await release;
      if (failure !== null) throw failure;
      saved.push(files);
    },
  };
  const clock = { now: () => 0, after: (_delay: number, run: () => void) => void timers.push(run) };
  const saver = openSaver(log, clock, ({ kind }) => states.push(kind));
  return {
    saver,
    saved,
    states,
    timers,
    fail: (error: Error | null) => {
      failure = error;
    },
    hold: (until: Promise<void>) => {
      release = until;
    },
  };
}

test('joins many changes in a short time into one save', async () => {
  const { saver, saved, states, timers } = setUp();
  for (const name of ['a', 'b', 'c']) saver.changed(tree(name));
  expect(timers).toHaveLength(1);
  await saver.flush();
  expect(saved).toEqual([tree('c')]);
  expect(states).toEqual(['saving', 'saved']);
});

test('saves a change made during a save before it reports all as saved', async () => {
  const { saver, saved, states, timers, hold } = setUp();
  let open = () => {};
  hold(
    new Promise((resolve) => {
      open = resolve;
    }),
  );
  saver.changed(tree('a'));
  timers[0]?.();
  saver.changed(tree('b'));
  open();
  await saver.flush();
  expect(saved).toEqual([tree('a'), tree('b')]);
  expect(states).toEqual(['saving', 'saved']);
});

test('reports full storage and saves everything on the next try', async () => {
  const { saver, saved, states, fail } = setUp();
  fail(new StorageFull('no room'));
  saver.changed(tree('a'));
  await saver.flush();
  expect(states.at(-1)).toBe('full');
  expect(saved).toEqual([]);
  fail(null);
  await saver.flush();
  expect(saved).toEqual([tree('a')]);
  expect(states.at(-1)).toBe('saved');
});

test.each([
  [new StorageDenied('no'), { kind: 'denied' }],
  [Object.assign(new Error('blob'), { name: 'NotReadableError' }), { kind: 'too-large', size: 0 }],
  [new RangeError('Array buffer allocation failed'), { kind: 'too-large', size: 0 }],
  [new Error('odd'), { kind: 'failed', message: 'odd' }],
])('reports %s as %o', async (error, state) => {
  const states: SaveState[] = [];
  const clock = { now: () => 0, after: () => undefined };
  const saver = openSaver({ save: () => Promise.reject(error) }, clock, (each) => states.push(each));
  saver.changed(tree('a'));
  await saver.flush();
  expect(states.at(-1)).toEqual(state);
});
