import { expect, test } from 'vitest';
import { memoryRecords } from './memory-records.ts';
import { keepSources, readSources, removeSources } from './source-store.ts';

const files = new Map([
  ['main.c', new TextEncoder().encode('int main(void) { return 0; }')],
  ['data/empty.txt', new Uint8Array()],
]);

test('returns the files of a build', async () => {
  const records = memoryRecords();
  await keepSources(records, 'w', 'b1', files);
  await keepSources(records, 'w', 'b2', new Map());
  expect(await readSources(records, 'w', 'b1')).toEqual(files);
  expect(await readSources(records, 'w', 'b2')).toEqual(new Map());
  expect(await readSources(records, 'w', 'none')).toBeNull();
  await removeSources(records, 'w', ['b1']);
  expect(await readSources(records, 'w', 'b1')).toBeNull();
});

test('returns nothing for a record that is cut off or damaged', async () => {
  const records = memoryRecords();
  await keepSources(records, 'w', 'b1', files);
  const whole = (await records.get('workspaces/w/builds/b1')) ?? new Uint8Array();
  for (const bytes of [whole.slice(0, 3), whole.slice(0, 20), whole.slice(0, whole.length - 1), new Uint8Array(40)]) {
    await records.put('workspaces/w/builds/b1', [bytes]);
    expect(await readSources(records, 'w', 'b1')).toBeNull();
  }
});
