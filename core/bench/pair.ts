import type { Bytes } from '../base/units.ts';
import { PROTOCOL } from '../method/protocol.ts';
import type { BenchPlan } from './plan.ts';
import type { SubjectInput } from './subject.ts';

/*
 * Builds of one program. One worker compiles and runs them in turns, so that everything that differs between workers,
 * such as the place of their memory, affects all builds alike. 30 rounds then find differences of 2%, while workers for
 * each build miss 5% (docs/decisions/two-builds.md).
 */

/** The keys of builds. Texts call them build A, build B, …; each of the others is compared with build A. */
export interface BuildKeys {
  readonly before: string;
  readonly after: string;
  /** Further builds, such as those of a matrix of flags. */
  readonly more: readonly string[];
}

/** Returns the builds that a plan compares; null if it measures single programs. */
export function pairOf({ pair, subjects }: Pick<BenchPlan, 'pair' | 'subjects'>): BuildKeys | null {
  const [before, after, ...more] = subjects;
  return pair === true && before !== undefined && after !== undefined ? { before, after, more } : null;
}

/** Returns the letter of a build by its position: "A", "B", …, "Z", "27". */
export const buildLetter = (position: number): string =>
  position < 26 ? String.fromCharCode(65 + position) : String(position + 1);

/** Returns the positions of the builds in random order (Fisher and Yates). */
function shuffled(builds: number, random: () => number): number[] {
  const order = Array.from({ length: builds }, (_, position) => position);
  for (let last = builds - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [order[last], order[chosen]] = [order[chosen] ?? 0, order[last] ?? 0];
  }
  return order;
}

/**
 * Returns the order of the builds in each turn, in which every build has one shot. Two turns form a block: a random order
 * and its reverse, which is ABBA or BAAB for two builds. A linear drift within a block then cancels out. If the number of
 * turns is odd, the first one, which a stage discards, is half of a block.
 */
export function turnOrder(builds: number, turns: number, random: () => number): readonly (readonly number[])[] {
  const orders = Array.from({ length: Math.ceil(turns / 2) }, () => {
    const order = shuffled(builds, random);
    return [order, order.toReversed()];
  }).flat();
  return orders.slice(orders.length - turns);
}

/** Returns the number of turns in a stage, which holds all builds once for each turn. At least one turn counts. */
export function turnsOfStage(allBuilds: Bytes): number {
  const { pairs, discarded, memory } = PROTOCOL.pairs;
  return Math.min(pairs, Math.max(discarded + 1, Math.floor(memory / Math.max(1, allBuilds))));
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
