import { seededRandom } from '../base/random.ts';
import { PROTOCOL } from '../method/protocol.ts';
import { TRIM } from './trimmed-mean.ts';

/*
 * The resamples of a bootstrap. Which sorted values the trimmed mean of a resample keeps, and how often, depends on their
 * number and not on the values. Resamples are therefore drawn once for each number of values and shared by all figures of
 * an analysis. Sharing correlates only the random error of the resampling, which is about 1% of the width of an interval.
 */

export interface Draws {
  /**
   * Returns for each resample and each of `size` sorted values how often it counts in the trimmed mean.
   * @param stratum group of a figure with several groups, which are resampled separately
   */
  kept(size: number, stratum: number): Uint16Array;
}

/** Returns the resamples of a seed. They do not depend on earlier calls. */
export function drawsOf(seed: number): Draws {
  const made = new Map<string, Uint16Array>();
  return {
    kept(size, stratum) {
      const key = `${size} ${stratum}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const mixed = (seed ^ Math.imul(size, 0x9e3779b1) ^ Math.imul(stratum, 0x85ebca6b)) >>> 0;
      const kept = draw(size, seededRandom(mixed));
      made.set(key, kept);
      return kept;
    },
  };
}

function draw(size: number, random: () => number): Uint16Array {
  const cut = Math.floor(TRIM * size);
  const end = size - cut;
  const kept = new Uint16Array(PROTOCOL.resamples * size);
  const counts = new Uint16Array(size);
  for (let from = 0; from < kept.length; from += size) {
    counts.fill(0);
    for (let drawn = 0; drawn < size; drawn++) {
      const at = (random() * size) | 0;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    let place = 0;
    for (let index = 0; index < size; index++) {
      const next = place + (counts[index] ?? 0);
      kept[from + index] = Math.max(0, Math.min(next, end) - Math.max(place, cut));
      place = next;
    }
  }
  return kept;
}
