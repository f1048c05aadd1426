import { PROTOCOL } from '../method/protocol.ts';
import type { EngineId } from '../run/config.ts';
import { aliasKey, type BenchCase, type BenchPlan, browserHostKey, type MeasurePart, type ServerCase } from './plan.ts';

/* What a plan comes to: its hosts, its cases, its blocks. */

/** An engine of this page as a host, or the second self of the first one. */
export interface PlannedHost {
  readonly key: string;
  readonly engine: EngineId;
  readonly aliasOf: string | null;
}

/**
 * The engines in the order of the plan, and the alias of the first: no difference at all, to compare with.
 * Scaling has no alias.
 */
export function plannedHosts(plan: Pick<BenchPlan, 'engines' | 'parts'>): PlannedHost[] {
  const hosts: PlannedHost[] = plan.engines.map((engine) => ({ key: browserHostKey(engine), engine, aliasOf: null }));
  const [first] = hosts;
  if (first === undefined || partsOfBlock(plan).length === 0) return hosts;
  hosts.push({ key: aliasKey(first.key), engine: first.engine, aliasOf: first.key });
  return hosts;
}

/** The parts that one worker measures by itself, in each block. */
export function partsOfBlock({ parts }: Pick<BenchPlan, 'parts'>): Exclude<MeasurePart, 'scaling'>[] {
  return parts.filter((part) => part !== 'scaling');
}

/** Every subject on every host; none where scaling alone is measured, which has cases of its own. */
export function casesOf(plan: BenchPlan): BenchCase[] {
  if (partsOfBlock(plan).length === 0) return [];
  const hosts = plannedHosts(plan);
  return plan.subjects.flatMap((subject) => hosts.map(({ key, engine }) => ({ subject, engine, host: key })));
}

/** Every subject on every host of the local server. They come into the same order as the page's own. */
export function serverCasesOf(plan: BenchPlan): ServerCase[] {
  if (partsOfBlock(plan).length === 0) return [];
  return plan.subjects.flatMap((subject) => plan.serverHosts.map((host) => ({ subject, host })));
}

/** How often each figure of scaling is taken: a round counts as a sample of the block of its number. */
export function scalingRounds({ parts, blocks }: Pick<BenchPlan, 'parts' | 'blocks'>): number {
  return parts.includes('scaling') ? Math.min(PROTOCOL.scaling.rounds, blocks) : 0;
}

/** The blocks that are measured: where there is scaling alone, no more than it has rounds. */
export function plannedBlocks(plan: BenchPlan): number {
  return partsOfBlock(plan).length === 0 ? scalingRounds(plan) : plan.blocks;
}

/** How many workers are at work at once, one after the other: 1, 2, 4 … and what the hardware has. */
export function workerCounts(cores: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < cores; count *= 2) counts.push(count);
  counts.push(Math.max(1, cores));
  return counts;
}

/** One figure of scaling: so many workers on one subject and engine. */
export interface ScalingCase extends BenchCase {
  readonly workers: number;
}

/** @param subjects the keys of those with declared work */
export function scalingCases(plan: BenchPlan, subjects: readonly string[], cores: number): ScalingCase[] {
  if (!plan.parts.includes('scaling')) return [];
  return subjects.flatMap((subject) =>
    plan.engines.flatMap((engine) =>
      workerCounts(cores).map((workers) => ({ subject, engine, host: browserHostKey(engine), workers })),
    ),
  );
}
