import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { MIB } from '../base/units.ts';
import { PROTOCOL } from '../method/protocol.ts';
import { DIGEST, testSubject } from '../report/report.testing.ts';
import { defaultConfig } from '../run/default-config.ts';
import { casesOf, plannedHosts, serverCasesOf } from './cases.ts';
import { pairOf, pairOrder, pairsOfStage, withRunOf } from './pair.ts';
import { aliasedPlan } from './plan.testing.ts';
import type { SubjectInput } from './subject.ts';

const pairPlan = { ...aliasedPlan, pair: true as const, serverHosts: ['native'] };

describe('a plan of two builds', () => {
  it('measures both in one case on each host, without an alias and without processes', () => {
    expect(pairOf(pairPlan)).toEqual({ before: 'sha', after: 'noop' });
    expect(plannedHosts(pairPlan).map(({ key }) => key)).toEqual(['browser:dyno', 'browser:wasmer']);
    expect(casesOf(pairPlan)).toEqual([
      { subject: 'sha', engine: 'dyno', host: 'browser:dyno', secondBuild: 'noop' },
      { subject: 'sha', engine: 'wasmer', host: 'browser:wasmer', secondBuild: 'noop' },
    ]);
    expect(serverCasesOf(pairPlan)).toEqual([]);
  });

  it('needs exactly two programs', () => {
    expect(pairOf({ ...pairPlan, subjects: ['sha'] })).toBeNull();
    expect(pairOf({ ...pairPlan, subjects: ['sha', 'noop', 'other'] })).toBeNull();
    expect(pairOf(aliasedPlan)).toBeNull();
  });
});

describe('the order of two builds', () => {
  it('lets each build come first equally often, in blocks ABBA or BAAB after an odd first pair', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 41 }), (seed, count) => {
        const turns = pairOrder(count, seededRandom(seed));
        expect(turns).toHaveLength(count);
        for (const [first, second] of turns) expect(new Set([first, second])).toEqual(new Set(['before', 'after']));
        const firsts = turns.slice(count % 2).map(([first]) => first);
        for (let at = 0; at < firsts.length; at += 2) expect(firsts[at]).not.toBe(firsts[at + 1]);
      }),
    );
  });

  it('is reproducible and differs between seeds', () => {
    const order = (seed: number) => pairOrder(40, seededRandom(seed));
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
  });
});

it('a stage holds fewer pairs of large modules, and always one that counts', () => {
  const { pairs, discarded } = PROTOCOL.pairs;
  expect(pairsOfStage(2000)).toBe(pairs);
  expect(pairsOfStage(0)).toBe(pairs);
  expect(pairsOfStage(40 * MIB)).toBe(3);
  expect(pairsOfStage(900 * MIB)).toBe(discarded + 1);
});

it('a build runs with the settings of the other one', () => {
  const module = (name: string) => ({ name, sha256: DIGEST(name.slice(0, 1)), size: 8 });
  const input = (name: string, args: readonly string[]): SubjectInput => ({
    subject: { ...testSubject(name), args: [...args] },
    moduleBytes: Uint8Array.of(name.length),
    config: defaultConfig(module(name), { program: name, args: [...args] }),
    files: new Map([[name, { kind: 'directory' }]]),
    stdinBytes: null,
    url: null,
  });
  const after = withRunOf(input('beta', []), input('alpha', ['-n', '1']));
  expect(after.subject).toMatchObject({ key: 'beta', args: ['-n', '1'] });
  expect(after.config).toMatchObject({ program: 'alpha', args: ['-n', '1'], module: { name: 'beta' } });
  expect(after.moduleBytes).toEqual(Uint8Array.of(4));
  expect([...after.files.keys()]).toEqual(['alpha']);
});
