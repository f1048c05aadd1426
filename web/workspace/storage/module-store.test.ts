import { expect, test } from 'vitest';
import { memoryRecords } from './memory-records.ts';
import { keepModule, listModules, readModule, removeModule, renameModule } from './module-store.ts';

const module = (name: string, size: number) => ({ name, sha256: name, bytes: new Uint8Array(size).fill(1) });

test('reads a stored module by its digest and lists its name', async () => {
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

test('frees space by deleting unreferenced modules, then this workspace’s oldest', async () => {
  const records = memoryRecords();
  await records.put('modules/orphan', [new Uint8Array(90)]);
  await keepModule(records, 'w', module('old', 60), 1, 100);
  expect(await readModule(records, 'orphan')).toBeNull();
  await keepModule(records, 'w', module('new', 60), 2, 100);
  expect(await readModule(records, 'old')).toBeNull();
  expect((await listModules(records, 'w')).map(({ name }) => name)).toEqual(['new']);
});

test('never deletes the modules of another workspace', async () => {
  const records = memoryRecords();
  await keepModule(records, 'other', module('theirs', 80), 1, 100);
  expect(await keepModule(records, 'w', module('mine', 60), 2, 100)).toEqual({ kind: 'no-room', limit: 100 });
  expect(await keepModule(records, 'w', module('huge', 101), 2, 100)).toEqual({ kind: 'too-large', limit: 100 });
  expect((await readModule(records, 'theirs'))?.length).toBe(80);
});

test('renames a module in one workspace and deletes its bytes with the last reference', async () => {
  const records = memoryRecords();
  const module = { sha256: 'a'.repeat(64), name: 'a.wasm', bytes: Uint8Array.of(1) };
  await keepModule(records, 'one', module, 1);
  await keepModule(records, 'two', module, 2);
  await renameModule(records, 'one', module.sha256, 'b.wasm');
  expect((await listModules(records, 'one')).map(({ name }) => name)).toEqual(['b.wasm']);
  expect((await listModules(records, 'two')).map(({ name }) => name)).toEqual(['a.wasm']);
  await removeModule(records, 'one', module.sha256);
  expect(await listModules(records, 'one')).toEqual([]);
  expect(await readModule(records, module.sha256)).not.toBeNull();
  await removeModule(records, 'two', module.sha256);
  expect(await readModule(records, module.sha256)).toBeNull();
});
