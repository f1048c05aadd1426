import type { Bytes } from '../base/units.ts';
import { PROTOCOL } from '../method/protocol.ts';
import type { BenchPlan } from './plan.ts';
import type { SubjectInput } from './subject.ts';

/*
 * Two builds of one program. One worker compiles and runs both in turns, so that everything that differs between workers,
 * such as the place of their memory, affects both builds alike. 30 rounds then find differences of 2%, while workers for
 * each build miss 5% (docs/decisions/two-builds.md).
 */

export type PairSide = 'before' | 'after';

/** The keys of two builds. Texts call them build A and build B. */
export type BuildKeys = Readonly<Record<PairSide, string>>;

/** Returns the two builds that a plan compares; null if it measures single programs. */
export function pairOf({ pair, subjects }: Pick<BenchPlan, 'pair' | 'subjects'>): BuildKeys | null {
  const [before, after] = subjects;
  return pair === true && subjects.length === 2 && before !== undefined && after !== undefined
    ? { before, after }
    : null;
}

export type Turn = readonly [PairSide, PairSide];

const TURNS: readonly [Turn, Turn] = [
  ['before', 'after'],
  ['after', 'before'],
];

/**
 * Returns which build comes first in each pair of shots. Two pairs form a block, ABBA or BAAB in random order, so that
 * each build comes first equally often and a linear drift within a block cancels out. If the number of pairs is odd, the
 * first pair, which a stage discards, is half of a block.
 */
export function pairOrder(count: number, random: () => number): readonly Turn[] {
  const [ab, ba] = TURNS;
  const turns = Array.from({ length: Math.ceil(count / 2) }, () => (random() < 0.5 ? [ab, ba] : [ba, ab])).flat();
  return turns.slice(turns.length - count);
}

/** Returns the number of pairs in a stage, which holds both builds once for each pair. At least one pair counts. */
export function pairsOfStage(bothBuilds: Bytes): number {
  const { pairs, discarded, memory } = PROTOCOL.pairs;
  return Math.min(pairs, Math.max(discarded + 1, Math.floor(memory / Math.max(1, bothBuilds))));
}

/** Returns a build that runs like another one: with its arguments, environment, stdin, files and limits. */
export function withRunOf(build: SubjectInput, { subject, config, files, stdinBytes }: SubjectInput): SubjectInput {
  const { args, environment, stdinSha256 } = subject;
  return {
    ...build,
    subject: { ...build.subject, args, environment, stdinSha256 },
    config: { ...config, module: build.config.module },
    files,
    stdinBytes,
  };
}
