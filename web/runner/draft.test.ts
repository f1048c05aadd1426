import { describe, expect, it } from 'vitest';
import { MIB } from '../../core/base/units.ts';
import type { RunConfig } from '../../core/run/config.ts';
import { defaultConfig } from '../../core/run/default-config.ts';
import { type ConfigDraft, configOf, draftOf } from './draft.ts';

const module = { name: 'a.wasm', sha256: '0'.repeat(64), size: 41 };

function issuesOf(change: Partial<ConfigDraft>): Record<string, string> {
  const result = configOf({ ...draftOf(defaultConfig(module)), ...change }, module);
  return result.kind === 'valid' ? {} : Object.fromEntries(result.issues.map((issue) => [issue.field, issue.message]));
}

describe('the draft of a configuration', () => {
  it('round-trips a configuration', () => {
    const config: RunConfig = {
      ...defaultConfig(module),
      program: 'tool',
      args: ['--out', 'two words', "it's"],
      environment: [
        ['A', 'b'],
        ['EMPTY', ''],
      ],
      stdin: { kind: 'text', text: 'one\ntwo' },
      preopens: [{ guest: '/data', folder: 'data', access: 'read-only' }],
      limits: { wallTime: 1500, memory: 64 * MIB, output: 12_345, files: 0 },
      deterministic: { seed: 7, startTime: 1_600_000_000_123 },
    };
    expect(configOf(draftOf(config), module)).toEqual({ kind: 'valid', config });
  });

  it('reports the position of an error in the arguments', () => {
    expect(issuesOf({ args: 'a "b' })).toEqual({
      args: 'Unclosed double quote. Add a closing ". (at character 3)',
    });
  });

  it('reports two folders with the same guest path', () => {
    const preopens = ['/data', '/data', '/other'].map((guest, key) => {
      return { key, guest, folder: 'data', access: 'read-only' as const };
    });
    expect(issuesOf({ preopens })).toEqual({
      'preopens.1.guest': 'Another folder has this guest path. Change one of them.',
    });
  });

  it('reports every invalid field', () => {
    const limits = { wallTime: '2 days', memory: '8 GiB', output: '1 MiB', files: '1 MiB' };
    const issues = issuesOf({
      limits,
      environment: [{ key: 0, name: '', value: 'x' }],
      preopens: [{ key: 0, guest: '', folder: '../up', access: 'read-only' }],
      stdin: { kind: 'file', text: '', path: '' },
    });
    expect(Object.keys(issues).sort()).toEqual([
      'environment.0.0',
      'limits.memory',
      'limits.wallTime',
      'preopens.0.folder',
      'preopens.0.guest',
      'stdin.path',
    ]);
    expect(issues['limits.memory']).toBe('At most 4 GiB.');
    expect(issues['limits.wallTime']).toBe('Enter a duration, for example 10 s or 2 min.');
  });

  it('ignores fields of a choice that is off', () => {
    expect(issuesOf({ deterministic: false, seed: 'x', startTime: 'never' })).toEqual({});
    expect(issuesOf({ deterministic: true, seed: 'x', startTime: 'never' })).toEqual({
      'deterministic.seed': 'Enter an integer from 0 to 4294967295.',
      'deterministic.startTime': 'Enter a date, for example 2020-01-01T00:00:00Z.',
    });
  });
});
