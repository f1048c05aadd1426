import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readHistory, saveHistory, withQuery } from './history.ts';

const storage = new Map<string, string>();
beforeEach(() => {
  storage.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => storage.set(name, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('keeps each query once, the newest first', () => {
  let history: readonly string[] = [];
  for (const query of ['a', 'b', 'a', ' ']) history = withQuery(history, query);
  expect(history).toEqual(['a', 'b']);
  saveHistory(history);
  expect(readHistory()).toEqual(['a', 'b']);
});

test('keeps 30 queries', () => {
  let history: readonly string[] = [];
  for (let index = 0; index < 40; index += 1) history = withQuery(history, `SELECT ${index}`);
  expect(history).toHaveLength(30);
  expect(withQuery(history, 'x'.repeat(10_001))).toBe(history);
});

test('is empty where the storage is damaged', () => {
  storage.set('dyno-dataset-queries', '{');
  expect(readHistory()).toEqual([]);
  storage.set('dyno-dataset-queries', '{"a":1}');
  expect(readHistory()).toEqual([]);
});
