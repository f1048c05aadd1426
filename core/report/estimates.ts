import { estimateLocation } from '../stats/estimate.ts';
import { seededRandom } from '../stats/random.ts';
import type { Estimate } from './analysis.ts';

/* Where the figures of a report meet the statistics: which values they get, and from which seed. */

/** A generator of its own for each figure, so that none depends on which others stand in the report (FNV-1a). */
export function randomFor(seed: number, key: string): () => number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  return seededRandom(hash);
}

/** The location of one host's blocks. What is the same in every block is given back to the last digit. */
export function locate(values: readonly number[], random: () => number): Estimate {
  const [first = Number.NaN] = values;
  return values.every((value) => value === first)
    ? { value: first, low: first, high: first }
    : estimateLocation(values, random);
}
