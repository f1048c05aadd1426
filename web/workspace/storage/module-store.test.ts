import { expect, test } from 'vitest';
import { memoryRecords } from './memory-records.ts';
import { keepModule, listModules, readModule } from './module-store.ts';

const module = (name: string, size: number) => ({ name, sha256: name, bytes: new Uint8Array(size).fill(1) });

test('a kept module comes back by its digest and is listed with its name', async () => {
  const records = memoryRecords();
  await keepModule(records, 'w', module('a', 10), 1);
  await keepModule(records, 'w', module('b', 20), 2);
  expect((await readModule(records, 'a'))?.length).toBe(10);
  expect(await listModules(records, 'w')).toEqual([
    { sha256: 'b', name: 'b', size: 20, used: 2 },
    { sha256: 'a', name: 'a', size: 10, used: 1 },
  ]);
  expect(await readModule(records, 'none')).toBeNull();
});

test('room is made from what no workspace refers to, then from this one’s oldest', async () => {
  const records = memoryRecords();
  await records.put('modules/orphan', [new Uint8Array(90)]);
  await keepModule(records, 'w', module('old', 60), 1, 100);
  expect(await readModule(records, 'orphan')).toBeNull();
  await keepModule(records, 'w', module('new', 60), 2, 100);
  expect(await readModule(records, 'old')).toBeNull();
  expect((await listModules(records, 'w')).map(({ name }) => name)).toEqual(['new']);
});

test('another workspace’s modules are never taken away', async () => {
  const records = memoryRecords();
  await keepModule(records, 'other', module('theirs', 80), 1, 100);
  expect(await keepModule(records, 'w', module('mine', 60), 2, 100)).toEqual({ kind: 'no-room', limit: 100 });
  expect(await keepModule(records, 'w', module('huge', 101), 2, 100)).toEqual({ kind: 'too-large', limit: 100 });
  expect((await readModule(records, 'theirs'))?.length).toBe(80);
});
