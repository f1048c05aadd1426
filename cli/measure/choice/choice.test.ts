import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseHosts, type KnownHost, knownHosts } from './hosts.ts';
import { chooseMetrics, partsOf } from './metrics.ts';
import { didYouMean, nearest } from './nearest.ts';
import { chooseSubject } from './subjects.ts';

const KNOWN: readonly KnownHost[] = [
  { key: 'native', kind: 'native' },
  { key: 'wasmtime', kind: 'runtime' },
  { key: 'wasmtime:aot', kind: 'runtime' },
  { key: 'node:wasi', kind: 'runtime' },
  { key: 'docker', kind: 'container' },
  { key: 'docker:wasmtime', kind: 'container' },
  { key: 'chromium:dyno', kind: 'browser' },
];

const chosen = (list: string): readonly string[] | string => {
  const choice = chooseHosts(list === '' ? [] : list.split(','), KNOWN);
  return choice.kind === 'hosts' ? choice.keys : choice.message;
};

describe('hosts', () => {
  it.each([
    ['', KNOWN.map(({ key }) => key)],
    ['node:wasi,native', ['native', 'node:wasi']],
    ['wasmtime', ['wasmtime', 'wasmtime:aot']],
    ['wasmtime,-wasmtime:aot', ['wasmtime', 'wasmtime:aot'].slice(0, 1)],
    ['runtimes,browsers', ['wasmtime', 'wasmtime:aot', 'node:wasi', 'chromium:dyno']],
    ['-docker,-browsers', ['native', 'wasmtime', 'wasmtime:aot', 'node:wasi']],
    // An exclusion wins in any position.
    ['-docker,all', ['native', 'wasmtime', 'wasmtime:aot', 'node:wasi', 'chromium:dyno']],
    ['chromium', ['chromium:dyno']],
  ])('of "%s" are resolved in the order of reports', (list, keys) => {
    expect(chosen(list)).toEqual(keys);
  });

  it('that are unknown are reported with similar names and all valid ones', () => {
    expect(chosen('wasmtim')).toMatch(/^Unknown host "wasmtim"\. Did you mean .*wasmtime/);
    expect(chosen('native,-dokcer')).toMatch(/Did you mean docker/);
    expect(chosen('zzzzzz')).toMatch(/^Unknown host "zzzzzz"\.\nHosts: native, .*\nGroups: all, .*wasmtime/);
    expect(chosen('native,-native')).toMatch(/excluded/);
  });

  it('are listed once, and never when excluded', () => {
    const words = fc.constantFrom(...knownHosts().map(({ key }) => key), 'all', 'runtimes', 'containers', 'browsers');
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.boolean()), { maxLength: 6 }), (list) => {
        const choice = chooseHosts(
          list.map(([word, isExcluded]) => (isExcluded ? `-${word}` : word)),
          knownHosts(),
        );
        if (choice.kind === 'wrong') return;
        expect(new Set(choice.keys).size).toBe(choice.keys.length);
        for (const [word, isExcluded] of list) if (isExcluded) expect(choice.keys).not.toContain(word);
      }),
    );
  });
});

describe('metrics', () => {
  it('of a group include what they are computed from, and no other part', () => {
    const startup = chooseMetrics(['startup']);
    const throughput = chooseMetrics(['throughput']);
    if (startup.kind === 'wrong' || throughput.kind === 'wrong') throw new Error('unexpected');
    expect(startup.metrics).toContain('cold-start');
    expect(partsOf(startup.metrics)).toEqual(['startup']);
    expect(throughput.metrics).toEqual(expect.arrayContaining(['work-small', 'work-large', 'throughput']));
    expect(partsOf(throughput.metrics)).toEqual(['startup', 'throughput']);
    expect(chooseMetrics(['scaling'])).toMatchObject({ metrics: ['scaling', 'density'] });
    expect(chooseMetrics([])).not.toMatchObject({ metrics: expect.arrayContaining(['scaling']) });
    expect(chooseMetrics(['throughptu'])).toMatchObject({ message: expect.stringContaining('mean throughput') });
  });
});

describe('subjects', () => {
  const samples = ['hello-c', 'hello-rust', 'records-rust', 'json-go', 'json-ocaml'];

  it.each([
    ['hello', { kind: 'sample', id: 'hello-c', shortForm: 'hello' }],
    ['hello-rust', { kind: 'sample', id: 'hello-rust', shortForm: null }],
    ['records', { kind: 'sample', id: 'records-rust', shortForm: 'records' }],
    ['noop', { kind: 'noop' }],
    ['my.wasm', { kind: 'module', path: 'my.wasm' }],
    ['./bin/thing', { kind: 'module', path: './bin/thing' }],
    ['json', { kind: 'wrong', message: '"json" is ambiguous: json-go, json-ocaml.' }],
    ['helo', { kind: 'wrong', message: expect.stringMatching(/mean hello\?[\s\S]*Samples: noop, hello-c/) }],
  ])('"%s" is resolved', (word, choice) => {
    expect(chooseSubject(word, samples)).toEqual(choice);
  });
});

describe('a similar name', () => {
  it('tolerates typing errors, and is not suggested if all names differ too much', () => {
    expect(nearest('deno', ['bun', 'deno'])).toEqual(['deno']);
    expect(didYouMean('dneo', ['bun', 'deno'])).toBe(' Did you mean deno?');
    expect(didYouMean('quartz', ['bun', 'deno'])).toBe('');
  });
});
