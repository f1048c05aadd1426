import { beforeEach, expect, it, vi } from 'vitest';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { showConfig } from '../session/config-store.ts';
import { beginLoading, type OpenModule, useModule } from '../session/module-store.ts';
import { useRun } from '../session/run-store.ts';
import { currentCommands } from './commands.ts';

const identity = { name: 'a.wasm', sha256: 'a'.repeat(64), size: 8 };
const config = defaultConfig(identity);

function moduleWith(preflight: unknown): OpenModule {
  return {
    identity,
    bytes: new Uint8Array(),
    preflight,
    sample: null,
    origin: { kind: 'file' },
    sources: [],
    fetched: 0,
  } as OpenModule;
}

const titles = () =>
  currentCommands()
    .filter(({ group }) => group === 'Run')
    .map(({ title }) => title);

beforeEach(() => {
  vi.stubGlobal('navigator', { platform: 'Linux' });
  showConfig(config, config);
  useRun.setState({ run: null });
  useModule.setState({ current: moduleWith({ kind: 'runnable', shape: 'command' }), loading: null });
});

it('names the module that Run starts, also while another one loads', () => {
  expect(titles()).toEqual(['Run a.wasm', 'Run with tracing', 'Reset configuration to defaults']);
  beginLoading('b.wasm', null, () => {});
  expect(titles()[0]).toBe('Run b.wasm when loaded');
  useModule.setState({ current: null });
  expect(titles()).toEqual(['Run b.wasm when loaded', 'Run with tracing']);
});

it('offers no run of a module that cannot run', () => {
  useModule.setState({ current: moduleWith({ kind: 'refused', refusal: { kind: 'not-wasm' } }) });
  expect(titles()).toEqual(['Reset configuration to defaults']);
});
