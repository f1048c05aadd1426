import { PROTOCOL } from '../method/protocol.ts';
import type { Interval, Verdict } from './figure.ts';

/** Beyond this the ratio is too close to the edge of the band to be settled in practice. */
const MOST_FURTHER = 300;

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
  if (blocks < 2) return { kind: 'unsure', furtherBlocks: PROTOCOL.blocks.quick - blocks };
  const edge = Math.log1p(band);
  const [from, to] = [Math.log(low), Math.log(high)];
  if (from > edge) return { kind: 'more' };
  if (to < -edge) return { kind: 'less' };
  if (from >= -edge && to <= edge) return { kind: 'same' };
  return { kind: 'unsure', furtherBlocks: furtherBlocks(from, to, edge, blocks) };
}

/** Estimates the rounds still needed: an interval narrows with the square root of its rounds. */
function furtherBlocks(from: number, to: number, edge: number, blocks: number): number | null {
  const reach = (to - from) / 2;
  const room = Math.abs(Math.abs((to + from) / 2) - edge);
  const needed = blocks * (reach / room) ** 2;
  const further = Math.max(1, Math.ceil(needed) - blocks);
  return Number.isFinite(further) && further <= MOST_FURTHER ? further : null;
}
