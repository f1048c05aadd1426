import { describe, expect, it } from 'vitest';
import type { ModuleImport } from '../../../../core/module/summary.ts';
import { defaultConfig } from '../../../../core/run/default-config.ts';
import { importGroups } from './import-groups.ts';

const config = {
  ...defaultConfig({ name: 'x.wasm', sha256: '0'.repeat(64), size: 8 }),
  preopens: [{ guest: '/data', folder: 'data', access: 'read-only' as const }],
};
const func = (module: string, name: string): ModuleImport => ({
  module,
  name,
  type: { kind: 'function', type: { params: [], results: [] } },
});
const preview1 = (name: string) => func('wasi_snapshot_preview1', name);

describe('groups of imports', () => {
  it('name what grants each family of WASI', () => {
    const groups = importGroups([preview1('path_open'), preview1('fd_readdir'), preview1('environ_get')], config);
    expect(groups.map(({ title, state }) => [title, state])).toEqual([
      ['Environment variables', 'empty'],
      ['Folders', 'granted'],
    ]);
    expect(groups[1]?.grant).toContain('/data (read-only)');
    expect(groups[1]?.imports.map(({ name }) => name)).toEqual(['path_open', 'fd_readdir']);
  });

  it('name interfaces that are not provided', () => {
    const groups = importGroups(
      [func('env', 'print'), preview1('fd_teleport'), func('wasi:io/streams', 'read')],
      config,
    );
    expect(groups.map(({ title, state }) => [title, state])).toEqual([
      ['env', 'missing'],
      ['wasi_snapshot_preview1', 'missing'],
      ['wasi:io/streams', 'missing'],
    ]);
    expect(groups[1]?.grant).toMatch(/^Not part of WASI preview 1/);
  });

  it('do not fail with an invalid configuration', () => {
    expect(importGroups([preview1('args_get')], null)[0]?.state).toBe('empty');
  });
});
