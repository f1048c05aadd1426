import { expect, test } from 'vitest';
import type { ServerHost } from '../../../core/api/api.ts';
import { testConfig } from '../../../core/run/config.testing.ts';
import type { PairedRun, ServerPhase } from '../session/paired-run.ts';
import { progressText, unwatchedText } from './words.ts';

const host: ServerHost = {
  id: 'wasmtime:aot',
  kind: 'runtime',
  label: 'Wasmtime, ahead of time',
  name: 'wasmtime',
  version: '48',
  mode: 'ahead-of-time',
  command: '',
  runsModules: true,
  needsSource: false,
};
const config = testConfig();
const run = (server: ServerPhase): PairedRun => ({
  number: 1,
  host,
  config,
  tabEnded: true,
  server,
  received: 0,
  end: null,
});

test('shows compiling and running apart', () => {
  expect(progressText(run({ kind: 'compiling' }))).toMatch(/^Compiling with Wasmtime, ahead of time/);
  expect(progressText(run({ kind: 'running' }))).toMatch(/^Running under Wasmtime, ahead of time/);
});

test('names the limits that the server cannot enforce', () => {
  expect(unwatchedText([])).toBeNull();
  expect(unwatchedText(['memory', 'processes'])).toContain('cannot limit memory and processes');
});
