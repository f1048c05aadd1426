import { PROTOCOL } from '../method/protocol.ts';
import type { Interval, Verdict } from './figure.ts';

export interface VerdictBasis {
  /** Ratios between 1/(1 + band) and 1 + band count as the same. */
  readonly band?: number;
  /** The rounds behind the interval; for a suite, the rounds of each program. */
  readonly blocks: number;
}

/**
 * Returns the verdict for the interval of a ratio. The band is symmetric in logarithms, so that A against B and
 * B against A never disagree. A single round has no interval and gives no verdict.
 */
export function verdict({ low, high }: Interval, { band = PROTOCOL.band, blocks }: VerdictBasis): Verdict {
  const edge = Math.log1p(band);
  const [from, to] = [Math.log(low), Math.log(high)];
  if (blocks < 2) return { kind: 'unsure' };
  if (from > edge) return { kind: 'more' };
  if (to < -edge) return { kind: 'less' };
  return { kind: from >= -edge && to <= edge ? 'same' : 'unsure' };
}
