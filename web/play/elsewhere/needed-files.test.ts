import { expect, test } from 'vitest';
import { contextOf } from '../../../core/recipes/recipes.ts';
import { testConfig } from '../../../core/run/config.testing.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import { neededFiles } from './needed-files.ts';

const CONFIG = testConfig({ module: { name: 'csv', sha256: '0'.repeat(64), size: 8 }, program: 'csv' });

test('needs the module under the name in the commands', () => {
  expect(neededFiles(CONFIG)).toEqual({ module: 'csv.wasm', workspace: false });
});

test('needs the workspace for preopens and a stdin file', () => {
  const preopens: RunConfig['preopens'] = [{ guest: '/d', folder: 'data', access: 'read-only' }];
  expect(neededFiles({ ...CONFIG, preopens }).workspace).toBe(true);
  expect(neededFiles({ ...CONFIG, stdin: { kind: 'file', path: 'in.txt' } }).workspace).toBe(true);
  expect(neededFiles({ ...CONFIG, stdin: { kind: 'text', text: 'x' } }).workspace).toBe(false);
});

test('passes no facts about a refused module to the recipes', () => {
  const refusal = { kind: 'not-wasm', title: '', detail: '', remedy: '', missing: [] } as const;
  expect(contextOf({ kind: 'refused', refusal, withStubs: null })).toEqual({ wasi: null, reactor: false });
  expect(contextOf(null)).toEqual({ wasi: null, reactor: false });
});
