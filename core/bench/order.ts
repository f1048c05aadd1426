import { seededRandom, shuffled } from '../base/random.ts';

/*
 * Chance that can be repeated. Each block has an order and each case a seed of its own, drawn from the
 * seed of the plan, so that a block comes out in the same order whether or not others were measured
 * before it.
 */

/** Mixes numbers into a seed in which each of them tells (the finaliser of MurmurHash3). */
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

/** What the seeds are for, so that none serves twice. */
const FOR = { blockOrder: 1, case: 2, roundOrder: 3 } as const;

/** The cases in the order in which this block measures them. */
export function blockOrder<T>(cases: readonly T[], seed: number, block: number): T[] {
  return shuffled(cases, seededRandom(deriveSeed(seed, FOR.blockOrder, block)));
}

/** The same for a round of scaling. */
export function roundOrder<T>(cases: readonly T[], seed: number, round: number): T[] {
  return shuffled(cases, seededRandom(deriveSeed(seed, FOR.roundOrder, round)));
}

/** The seed that a case spreads its starts with. */
export function caseSeed(seed: number, block: number, order: number): number {
  return deriveSeed(seed, FOR.case, block, order);
}
