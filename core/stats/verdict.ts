import { PROTOCOL } from '../method/protocol.ts';
import type { Interval, Verdict } from './figure.ts';

/** More blocks than this nobody would measure: the ratio stands too close to an edge of the band. */
const MOST_FURTHER = 1000;

export interface VerdictBasis {
  /** Two figures within this share of each other are the same: within 1/(1 + band) and 1 + band. */
  readonly band?: number;
  /** Blocks that the interval stands on; of a suite, those of each subject. */
  readonly blocks: number;
}

/**
 * What the interval of a ratio says. The edges of the band are as far from 1 on either side in logarithms, so
 * that A against B and B against A never disagree. With a single block there is no interval, and no verdict.
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

/** An interval narrows with the root of its blocks, around about the same middle. */
function furtherBlocks(from: number, to: number, edge: number, blocks: number): number | null {
  const reach = (to - from) / 2;
  const room = Math.abs(Math.abs((to + from) / 2) - edge);
  const needed = blocks * (reach / room) ** 2;
  const further = Math.max(1, Math.ceil(needed) - blocks);
  return Number.isFinite(further) && further <= MOST_FURTHER ? further : null;
}
