import { compare } from '../analysis/comparisons.ts';
import { PROTOCOL } from '../method/protocol.ts';
import type { Draws } from '../stats/draws.ts';
import type { HostCell } from './hosts.ts';

/**
 * Returns the hosts that are not clearly slower than the first. The fastest of many hosts is partly the luckiest: its own
 * interval, selected among theirs, covers the truth in as little as 68% of cases. Each of the others is therefore compared
 * with it at a level that holds for all of them at once (Bonferroni).
 *
 * @param ranked hosts with values of one metric and program, fastest first
 */
export function tiedWithFirst(ranked: readonly HostCell[], draws: Draws): readonly HostCell[] {
  const [first, ...others] = ranked;
  if (first === undefined || others.length === 0) return [];
  const confidence = 1 - (1 - PROTOCOL.confidence) / others.length;
  return others.filter(({ cell }) => compare(cell, first.cell, draws, confidence)?.verdict.kind !== 'more');
}
