import { seededRandom, shuffled } from '../base/random.ts';

/*
 * Reproducible random orders. The order of each block and the seed of each case are derived from the plan's seed, so they
 * do not depend on other blocks.
 */

/** Combines numbers to a seed (the finaliser of MurmurHash3). */
export function deriveSeed(seed: number, ...parts: readonly number[]): number {
  let mixed = seed >>> 0;
  for (const part of parts) {
    mixed = Math.imul(mixed ^ (part >>> 0), 0x9e3779b1) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
    mixed = (mixed ^ (mixed >>> 16)) >>> 0;
  }
  return mixed;
}

/** Uses of seeds, so that no seed is used twice. */
const FOR = { blockOrder: 1, case: 2, roundOrder: 3 } as const;

/**
 * Returns the cases in the order of a block: subject by subject, with subjects and the hosts of each subject in random
 * order. Ratios pair the hosts of one subject, and noise that lasts for seconds cancels out only between cases that are
 * close in time: recorded series correlate by 0.42 between neighbours and by 0.03 between cases far apart.
 */
export function blockOrder<T extends { readonly subject: string }>(
  cases: readonly T[],
  seed: number,
  block: number,
): T[] {
  const random = seededRandom(deriveSeed(seed, FOR.blockOrder, block));
  const subjects = shuffled([...new Set(cases.map(({ subject }) => subject))], random);
  return subjects.flatMap((subject) =>
    shuffled(
      cases.filter((each) => each.subject === subject),
      random,
    ),
  );
}

/** Returns the cases in the order of a round of scaling. */
export function roundOrder<T>(cases: readonly T[], seed: number, round: number): T[] {
  return shuffled(cases, seededRandom(deriveSeed(seed, FOR.roundOrder, round)));
}

/** Returns the seed with which a case spreads its starts over a tick. */
export function caseSeed(seed: number, block: number, order: number): number {
  return deriveSeed(seed, FOR.case, block, order);
}
