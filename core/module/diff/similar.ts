import { NO_HASH, SKETCH } from './fingerprint.ts';
import type { Matching } from './matching.ts';

/* Finds pairs of similar bodies among the functions that are not matched yet. */

/** The share of equal hashes from which two bodies are versions of one function. */
const SIMILAR = 0.5;
/** A hash that this many pairs of functions share says little, and would make the search slow. */
const PAIRS_MAX = 4096;

export interface SimilarPair {
  readonly before: number;
  readonly after: number;
}

function positionsByHash(sketches: Uint32Array, isFree: (position: number) => boolean): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let at = 0; at < sketches.length; at += 1) {
    const hash = sketches[at] ?? NO_HASH;
    const position = Math.floor(at / SKETCH);
    if (hash === NO_HASH || !isFree(position)) continue;
    const positions = found.get(hash);
    if (positions === undefined) found.set(hash, [position]);
    else positions.push(position);
  }
  return found;
}

function lengthOf(sketches: Uint32Array, position: number): number {
  const sketch = sketches.subarray(position * SKETCH, (position + 1) * SKETCH);
  const end = sketch.indexOf(NO_HASH);
  return end < 0 ? SKETCH : end;
}

/**
 * Returns pairs in the order in which to take them: the most similar first, then those with the closest positions. Two
 * pairs that share a function never compare as equal, so the order does not depend on which module comes first.
 */
export function similarPairs(matching: Matching, before: Uint32Array, after: Uint32Array): readonly SimilarPair[] {
  const ofBefore = positionsByHash(before, (position) => matching.ofBefore(position) < 0);
  const ofAfter = positionsByHash(after, (position) => matching.ofAfter(position) < 0);
  /** Equal hashes by pair. */
  const shared = new Map<number, number>();
  const width = after.length / SKETCH;
  for (const [hash, firsts] of ofBefore) {
    const seconds = ofAfter.get(hash) ?? [];
    if (firsts.length * seconds.length > PAIRS_MAX) continue;
    for (const first of firsts) {
      for (const second of seconds) {
        const key = first * width + second;
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
    }
  }
  const pairs: (SimilarPair & { readonly share: number })[] = [];
  for (const [key, count] of shared) {
    const pair = { before: Math.floor(key / width), after: key % width };
    const share = count / Math.max(lengthOf(before, pair.before), lengthOf(after, pair.after));
    if (share >= SIMILAR) pairs.push({ ...pair, share });
  }
  const distance = ({ before: first, after: second }: SimilarPair): number => Math.abs(first - second);
  return pairs.sort(
    (a, b) => b.share - a.share || distance(a) - distance(b) || a.before + a.after - (b.before + b.after),
  );
}
