import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { MIB } from '../base/units.ts';
import { PROTOCOL } from '../method/protocol.ts';
import { DIGEST, testSubject } from '../report/report.testing.ts';
import { defaultConfig } from '../run/default-config.ts';
import { casesOf, plannedHosts, serverCasesOf } from './cases.ts';
import { buildLetter, pairOf, turnOrder, turnsOfStage, withRunOf } from './pair.ts';
import { aliasedPlan } from './plan.testing.ts';
import type { SubjectInput } from './subject.ts';

const pairPlan = { ...aliasedPlan, pair: true as const, serverHosts: ['native'] };

describe('a plan of two builds', () => {
  it('measures both in one case on each host, without an alias and without processes', () => {
    expect(pairOf(pairPlan)).toEqual({ before: 'sha', after: 'noop', more: [] });
    expect(plannedHosts(pairPlan).map(({ key }) => key)).toEqual(['browser:dyno', 'browser:wasmer']);
    expect(casesOf(pairPlan)).toEqual([
      { subject: 'sha', engine: 'dyno', host: 'browser:dyno', otherBuilds: ['noop'] },
      { subject: 'sha', engine: 'wasmer', host: 'browser:wasmer', otherBuilds: ['noop'] },
    ]);
    expect(serverCasesOf(pairPlan)).toEqual([]);
  });

  it('may have more builds, but not a single one', () => {
    expect(pairOf({ ...pairPlan, subjects: ['sha'] })).toBeNull();
    const three = { ...pairPlan, subjects: ['sha', 'noop', 'other'] };
    expect(pairOf(three)).toEqual({ before: 'sha', after: 'noop', more: ['other'] });
    expect(casesOf(three)[0]).toMatchObject({ subject: 'sha', otherBuilds: ['noop', 'other'] });
    expect([0, 1, 25, 26].map(buildLetter)).toEqual(['A', 'B', 'Z', '27']);
    expect(pairOf(aliasedPlan)).toBeNull();
  });
});

describe('the order of builds', () => {
  it('lets each build come first equally often, in blocks ABBA or BAAB after an odd first pair', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 41 }), (seed, count) => {
        const turns = turnOrder(2, count, seededRandom(seed));
        expect(turns).toHaveLength(count);
        for (const [first, second] of turns) expect(new Set([first, second])).toEqual(new Set([0, 1]));
        const firsts = turns.slice(count % 2).map(([first]) => first);
        for (let at = 0; at < firsts.length; at += 2) expect(firsts[at]).not.toBe(firsts[at + 1]);
      }),
    );
  });

  it('is reproducible and differs between seeds', () => {
    const order = (seed: number) => turnOrder(2, 40, seededRandom(seed));
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
  });

  it('gives every build the same mean position in a block of two turns', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 12 }), (seed, builds) => {
        const [first = [], second = []] = turnOrder(builds, 2, seededRandom(seed));
        const positions = first.map((build, at) => at + second.indexOf(build));
        expect(new Set(positions)).toEqual(new Set([builds - 1]));
        expect(first.toSorted((a, b) => a - b)).toEqual(Array.from({ length: builds }, (_, build) => build));
      }),
    );
  });
});

it('a stage holds fewer turns of large modules, and always one that counts', () => {
  const { pairs, discarded } = PROTOCOL.pairs;
  expect(turnsOfStage(2000)).toBe(pairs);
  expect(turnsOfStage(0)).toBe(pairs);
  expect(turnsOfStage(40 * MIB)).toBe(3);
  expect(turnsOfStage(900 * MIB)).toBe(discarded + 1);
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
