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
    // What is left out stays so, wherever it stands.
    ['-docker,all', ['native', 'wasmtime', 'wasmtime:aot', 'node:wasi', 'chromium:dyno']],
    ['chromium', ['chromium:dyno']],
  ])('of "%s" are those that are meant, in the order of measuring', (list, keys) => {
    expect(chosen(list)).toEqual(keys);
  });

  it('that do not exist are told with the nearest and with all that do', () => {
    expect(chosen('wasmtim')).toMatch(/^There is no host "wasmtim"\. Did you mean .*wasmtime/);
    expect(chosen('native,-dokcer')).toMatch(/Did you mean docker/);
    expect(chosen('zzzzzz')).toMatch(/^There is no host "zzzzzz"\.\nHosts: native, .*\nGroups: all, .*wasmtime/);
    expect(chosen('native,-native')).toMatch(/left out/);
  });

  it('are never more than there are, and each once', () => {
    const words = fc.constantFrom(...knownHosts().map(({ key }) => key), 'all', 'runtimes', 'containers', 'browsers');
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.boolean()), { maxLength: 6 }), (list) => {
        const choice = chooseHosts(
          list.map(([word, isLeftOut]) => (isLeftOut ? `-${word}` : word)),
          knownHosts(),
        );
        if (choice.kind === 'wrong') return;
        expect(new Set(choice.keys).size).toBe(choice.keys.length);
        for (const [word, isLeftOut] of list) if (isLeftOut) expect(choice.keys).not.toContain(word);
      }),
    );
  });
});

describe('metrics', () => {
  it('of a group bring what they are worked out from, and no part that is not asked for', () => {
    const startup = chooseMetrics(['startup']);
    const throughput = chooseMetrics(['throughput']);
    if (startup.kind === 'wrong' || throughput.kind === 'wrong') throw new Error('they are known');
    expect(startup.metrics).toContain('cold-start');
    expect(partsOf(startup.metrics)).toEqual(['startup']);
    expect(throughput.metrics).toEqual(expect.arrayContaining(['work-small', 'work-large', 'throughput']));
    expect(partsOf(throughput.metrics)).toEqual(['startup', 'throughput']);
    expect(chooseMetrics(['scaling'])).toMatchObject({ kind: 'wrong' });
    expect(chooseMetrics(['throughptu'])).toMatchObject({ message: expect.stringContaining('mean throughput') });
  });
});

describe('subjects', () => {
  const samples = ['hello-c', 'hello-rust', 'records-rust', 'json-go', 'json-ocaml'];

  it.each([
    ['hello', { kind: 'sample', id: 'hello-c', said: 'hello' }],
    ['hello-rust', { kind: 'sample', id: 'hello-rust', said: null }],
    ['records', { kind: 'sample', id: 'records-rust', said: 'records' }],
    ['noop', { kind: 'noop' }],
    ['my.wasm', { kind: 'module', path: 'my.wasm' }],
    ['./bin/thing', { kind: 'module', path: './bin/thing' }],
    ['json', { kind: 'wrong', message: '"json" could be json-go, json-ocaml: say which.' }],
    ['helo', { kind: 'wrong', message: expect.stringMatching(/mean hello\?[\s\S]*Samples: noop, hello-c/) }],
  ])('"%s" is what is most likely meant', (word, choice) => {
    expect(chooseSubject(word, samples)).toEqual(choice);
  });
});

describe('the nearest name', () => {
  it('is the one itself, is found through a slip of the hand, and is none where all are far', () => {
    expect(nearest('deno', ['bun', 'deno'])).toEqual(['deno']);
    expect(didYouMean('dneo', ['bun', 'deno'])).toBe(' Did you mean deno?');
    expect(didYouMean('quartz', ['bun', 'deno'])).toBe('');
  });
});
