import { expect, test } from 'vitest';
import { API_VERSION, type ServerInfo } from '../../../core/api/api.ts';
import { chosenKeys, hostChips, hostGroups, hostsAtHand, withToggled } from './host-options.ts';

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

const ENGINE_GROUP = 'WASI engines of this page';

test('without a server there are the engines of the page alone', () => {
  const shown = hostGroups(null).filter(({ items }) => items.length > 0);
  expect(shown.map(({ title }) => title)).toEqual([ENGINE_GROUP]);
});

test('hosts of the machine stand in groups by their kind', () => {
  const shown = hostGroups(INFO).filter(({ items }) => items.length > 0);
  expect(shown.map(({ items }) => items.map(({ name }) => name))).toEqual([
    ['dyno', 'browser_wasi_shim', '@wasmer/wasi'].map((_, index) => hostGroups(null)[0]?.items[index]?.name),
    ['native'],
    ['wazero'],
    ['docker run'],
  ]);
});

test('a host that is not here says why, and is left out of what is measured', () => {
  const chips = hostChips(['dyno'], ['wazero', 'wasmedge', 'iwasm'], INFO);
  expect(chips.map(({ missing }) => missing ?? null)).toEqual([
    null,
    null,
    'Not on the PATH. Install it.',
    'This machine has no such host.',
  ]);
  expect(hostsAtHand(['wazero', 'wasmedge', 'iwasm'], INFO)).toEqual(['wazero']);
  expect(hostsAtHand(['wazero'], null)).toEqual([]);
  expect(hostChips([], ['wazero'], null)[0]?.missing).toMatch(/npm start/);
});

test('an engine and a runtime of one name are chosen apart', () => {
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
