import { PROTOCOL } from '../method/protocol.ts';
import type { EngineId } from '../run/config.ts';
import { pairOf } from './pair.ts';
import { aliasKey, type BenchCase, type BenchPlan, browserHostKey, type MeasurePart, type ServerCase } from './plan.ts';

/* Expands a plan to its hosts, cases and blocks. */

/** An engine of this page as a host, or the alias of the first one. */
export interface PlannedHost {
  readonly key: string;
  readonly engine: EngineId;
  readonly aliasOf: string | null;
}

/**
 * Returns the engines in the order of the plan, and an alias of the first one for the A/A check. Scaling and two builds
 * have no alias.
 */
export function plannedHosts(plan: Pick<BenchPlan, 'engines' | 'parts' | 'subjects' | 'pair'>): PlannedHost[] {
  const hosts: PlannedHost[] = plan.engines.map((engine) => ({ key: browserHostKey(engine), engine, aliasOf: null }));
  const [first] = hosts;
  if (first === undefined || partsOfBlock(plan).length === 0 || pairOf(plan) !== null) return hosts;
  hosts.push({ key: aliasKey(first.key), engine: first.engine, aliasOf: first.key });
  return hosts;
}

/** Returns the parts that a single worker measures in each block. */
export function partsOfBlock({ parts }: Pick<BenchPlan, 'parts'>): Exclude<MeasurePart, 'scaling'>[] {
  return parts.filter((part) => part !== 'scaling');
}

/**
 * Returns every subject on every host, or all builds as one case on every host, or nothing if only scaling is measured,
 * which has separate cases.
 */
export function casesOf(plan: BenchPlan): BenchCase[] {
  if (partsOfBlock(plan).length === 0) return [];
  const hosts = plannedHosts(plan);
  const pair = pairOf(plan);
  if (pair !== null) {
    const { before, after, more } = pair;
    return hosts.map(({ key, engine }) => ({ subject: before, engine, host: key, otherBuilds: [after, ...more] }));
  }
  return plan.subjects.flatMap((subject) => hosts.map(({ key, engine }) => ({ subject, engine, host: key })));
}

/** Returns every subject on every host of the local server. They share one order with the page's cases. */
export function serverCasesOf(plan: BenchPlan): ServerCase[] {
  if (partsOfBlock(plan).length === 0 || pairOf(plan) !== null) return [];
  return plan.subjects.flatMap((subject) => plan.serverHosts.map((host) => ({ subject, host })));
}

/** Returns the number of rounds of scaling. Each is a sample of the block with its number. */
export function scalingRounds({ parts, blocks }: Pick<BenchPlan, 'parts' | 'blocks'>): number {
  return parts.includes('scaling') ? Math.min(PROTOCOL.scaling.rounds, blocks) : 0;
}

/** Returns the number of blocks. If only scaling is measured, it is at most the number of its rounds. */
export function plannedBlocks(plan: BenchPlan): number {
  return partsOfBlock(plan).length === 0 ? scalingRounds(plan) : plan.blocks;
}

/** Returns the numbers of workers to measure: 1, 2, 4 … up to the number of processors. */
export function workerCounts(cores: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count < cores; count *= 2) counts.push(count);
  counts.push(Math.max(1, cores));
  return counts;
}

/** One case of scaling: a number of workers on one subject and engine. */
export interface ScalingCase extends BenchCase {
  readonly workers: number;
}

/** @param subjects keys of the subjects with declared work */
export function scalingCases(plan: BenchPlan, subjects: readonly string[], cores: number): ScalingCase[] {
  if (!plan.parts.includes('scaling')) return [];
  return subjects.flatMap((subject) =>
    plan.engines.flatMap((engine) =>
      workerCounts(cores).map((workers) => ({ subject, engine, host: browserHostKey(engine), workers })),
    ),
  );
}
