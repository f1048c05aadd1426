import { expect, test } from 'vitest';
import type { FileChange } from '../../../core/files/change.ts';
import { FileBatches } from './file-batches.ts';

const change = (path: string): FileChange => ({ kind: 'directory', path });

function batches(took: number) {
  const applied: string[][] = [];
  const timers: { delay: number; callback: () => void }[] = [];
  let now = 0;
  const gathered = new FileBatches({
    apply: (changes) => {
      applied.push(changes.map((each) => ('path' in each ? each.path : '')));
      now += took;
    },
    now: () => now,
    after: (delay, callback) => timers.push({ delay, callback }),
  });
  return { gathered, applied, timers };
}

test('applies the first change at once, and those during the pause together after it', () => {
  const { gathered, applied, timers } = batches(7);
  for (const path of ['a', 'b', 'c']) gathered.add([change(path)]);
  expect(applied).toEqual([['a']]);
  expect(timers.map(({ delay }) => delay)).toEqual([70]);
  timers[0]?.callback();
  expect(applied).toEqual([['a'], ['b', 'c']]);
});

test('applies everything at the end of a run', () => {
  const { gathered, applied, timers } = batches(7);
  gathered.add([change('a')]);
  gathered.add([change('b')]);
  gathered.flush();
  expect(applied).toEqual([['a'], ['b']]);
  timers[0]?.callback();
  expect(applied).toHaveLength(2);
});
