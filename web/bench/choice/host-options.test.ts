import { expect, test } from 'vitest';
import { API_VERSION, type ServerInfo } from '../../../core/api/api.ts';
import { availableHosts, chosenKeys, hostChips, hostGroups, withToggled } from './host-options.ts';

const host = (id: string, kind: ServerInfo['hosts'][number]['kind'], label = id) => ({
  id,
  kind,
  label,
  name: id,
  version: '1.2',
  mode: 'optimising' as const,
  command: `${id} MODULE`,
  runsModules: kind === 'runtime',
  needsSource: kind === 'native',
});

const INFO: ServerInfo = {
  version: API_VERSION,
  tool: '0.1.0',
  machine: { cpu: null, cores: 2, memory: null, os: null, architecture: null },
  hosts: [host('docker', 'container', 'docker run'), host('wazero', 'runtime'), host('native', 'native')],
  absent: [{ id: 'wasmedge', label: 'WasmEdge', reason: 'Not on the PATH.', remedy: 'Install it.' }],
  unwatched: [],
};

const ENGINE_GROUP = 'WASI engines in this tab';

test('lists only the engines of the tab without a server', () => {
  const shown = hostGroups(null).filter(({ items }) => items.length > 0);
  expect(shown.map(({ title }) => title)).toEqual([ENGINE_GROUP]);
});

test('groups the hosts of the machine by kind', () => {
  const shown = hostGroups(INFO).filter(({ items }) => items.length > 0);
  expect(shown.map(({ items }) => items.map(({ name }) => name))).toEqual([
    ['dyno', 'browser_wasi_shim', '@wasmer/wasi'].map((_, index) => hostGroups(null)[0]?.items[index]?.name),
    ['native'],
    ['wazero'],
    ['docker run'],
  ]);
});

test('marks an unavailable host with the reason and does not measure it', () => {
  const chips = hostChips(['dyno'], ['wazero', 'wasmedge', 'iwasm'], INFO);
  expect(chips.map(({ missing }) => missing ?? null)).toEqual([
    null,
    null,
    'Not on the PATH. Install it.',
    'This host is not available on this machine.',
  ]);
  expect(availableHosts(['wazero', 'wasmedge', 'iwasm'], INFO)).toEqual(['wazero']);
  expect(availableHosts(['wazero'], null)).toEqual([]);
  expect(hostChips([], ['wazero'], null)[0]?.missing).toMatch(/npm start/);
});

test('selects an engine and a runtime of the same name separately', () => {
  const info = { ...INFO, hosts: [...INFO.hosts, host('wasmer', 'runtime', 'Wasmer')] };
  const items = hostGroups(info).flatMap((group) => group.items);
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  const engine = items.find(({ key }) => key.endsWith(':wasmer'))?.key ?? '';

  const both = withToggled({ engines: ['dyno', 'wasmer'], serverHosts: [] }, 'wasmer');
  expect(both).toEqual({ engines: ['dyno', 'wasmer'], serverHosts: ['wasmer'] });
  expect(chosenKeys(both)).toContain(engine);
  expect(new Set(hostChips(both.engines, both.serverHosts, info).map(({ key }) => key)).size).toBe(3);
  expect(withToggled(both, engine)).toEqual({ engines: ['dyno'], serverHosts: ['wasmer'] });
  expect(withToggled(both, 'wasmer')).toEqual({ engines: ['dyno', 'wasmer'], serverHosts: [] });
});
