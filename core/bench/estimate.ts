import { type Bytes, KIB, type Milliseconds } from '../base/units.ts';
import { PROTOCOL } from '../method/protocol.ts';
import type { EngineId } from '../run/config.ts';
import {
  casesOf,
  partsOfBlock,
  plannedBlocks,
  plannedHosts,
  scalingCases,
  scalingRounds,
  serverCasesOf,
} from './cases.ts';
import type { BenchPlan, MeasurePart, PlanEstimate } from './plan.ts';

/*
 * Estimates how long a plan takes, before and while it runs. The estimate before the run uses the durations of the
 * protocol and typical costs. It is corrected by the pace of the last measurement on this machine: its actual over its
 * estimated time.
 */

/** What is known about a subject before it runs. */
export interface SubjectFacts {
  readonly key: string;
  readonly moduleSize: Bytes;
  readonly hasWork: boolean;
}

/** Typical costs on a laptop, in milliseconds. The pace corrects them for this machine. */
const COST = {
  /** Starting a worker, ending it, and the pause before the next. */
  worker: 90,
  /** Observing the timer. */
  timer: 20,
  /** Preflight, compilation and first calls, per KiB of module. */
  perKib: 0.05,
  /** Loading and compiling the code of one engine. */
  load: 250,
  /** Each reading of the canary, before and after a block. */
  canary: 40,
  /** One shot of the startup phases: five rests of 1 ms, and the phases of a small program. */
  shot: 7,
  /** Repeated runs and pairs end with a complete run, which exceeds their time. */
  overshoot: 60,
  /** Fetching a module without caches. */
  fetch: 15,
  /** Warming up all workers of a case of scaling. */
  warmWorkers: 350,
  density: 600,
  /** Analysing the report after a block. */
  analysis: 100,
  /** One start of a process, or of a container through its daemon. */
  process: 60,
  container: 350,
  /** Pairs of small and large work in processes. */
  processWork: 450,
} as const;

/** This engine's code is compiled in each worker. */
const ENGINE_COST: Readonly<Record<EngineId, Milliseconds>> = { dyno: 0, bjorn3: 0, wasmer: 60 };

const sum = (costs: readonly number[]): number => costs.reduce((total, cost) => total + cost, 0);

type BlockPart = Exclude<MeasurePart, 'scaling'>;

/** Cost of one case in a worker. */
export function caseCost(
  subject: Omit<SubjectFacts, 'key'>,
  engine: EngineId,
  parts: readonly BlockPart[],
): Milliseconds {
  const cold = ENGINE_COST[engine] + (subject.moduleSize / KIB) * COST.perKib;
  let cost = COST.worker + COST.timer + cold;
  if (parts.includes('startup')) {
    cost += cold + PROTOCOL.batchLength + PROTOCOL.settling + PROTOCOL.warmStarts.length;
    cost += 2 * PROTOCOL.collection.wait + PROTOCOL.shots.runs * COST.shot;
  }
  if (parts.includes('throughput') && subject.hasWork) {
    cost += PROTOCOL.warmUp.length + PROTOCOL.steady.length + COST.overshoot;
  }
  return cost;
}

/** Cost of builds in one worker: a run of each, as many shots as fit into the time of a round, and warm runs. */
export function pairCost(builds: readonly Omit<SubjectFacts, 'key'>[], engine: EngineId): Milliseconds {
  const { stages, pairs, length } = PROTOCOL.pairs;
  const { warmUp, length: warmLength } = PROTOCOL.warmRuns;
  const cold = sum(builds.map(({ moduleSize }) => (moduleSize / KIB) * COST.perKib));
  const shots = stages * (2 * PROTOCOL.collection.wait + pairs * (builds.length * COST.shot + cold));
  const warm = builds.length * (warmUp + warmLength);
  const limit = (length * builds.length) / 2;
  return COST.worker + COST.timer + ENGINE_COST[engine] + 2 * cold + Math.min(shots, limit) + warm;
}

/** Cost of one process case: runs for time, for memory, and for small and large work. */
export function serverCaseCost(host: string, { hasWork }: Pick<SubjectFacts, 'hasWork'>): Milliseconds {
  const start = /^(docker|podman)/.test(host) ? COST.container : COST.process;
  return 2 * start + (hasWork ? COST.processWork + 2 * start : 0);
}

/** Expected costs of the parts of a plan at pace 1. */
export interface PlanCosts {
  /** Loading the code of the engines before the first block. */
  readonly start: Milliseconds;
  readonly block: Milliseconds;
  readonly blocks: number;
  readonly round: Milliseconds;
  readonly rounds: number;
  readonly density: Milliseconds;
}

const UNKNOWN = { moduleSize: 0, hasWork: false };

/** @param cores maximum number of workers of scaling */
export function planCosts(plan: BenchPlan, subjects: readonly SubjectFacts[], cores: number): PlanCosts {
  const byKey = new Map(subjects.map((subject) => [subject.key, subject]));
  const parts = partsOfBlock(plan);
  const factsOf = (key: string) => byKey.get(key) ?? UNKNOWN;
  const cases = casesOf(plan).map(({ subject, engine, otherBuilds }) =>
    otherBuilds === undefined
      ? caseCost(factsOf(subject), engine, parts)
      : pairCost([subject, ...otherBuilds].map(factsOf), engine),
  );
  const onServer = serverCasesOf(plan).map(({ subject, host }) => serverCaseCost(host, factsOf(subject)));
  const fetches = parts.includes('startup') ? plan.subjects.length * COST.fetch : 0;
  const withWork = subjects.filter(({ hasWork }) => hasWork).map(({ key }) => key);
  const round = scalingCases(plan, withWork, cores).map(
    ({ workers }) => PROTOCOL.scaling.length + COST.warmWorkers + workers * COST.worker,
  );
  return {
    start: cases.length === 0 ? 0 : plan.engines.length * COST.load,
    block: sum(cases) + sum(onServer) + fetches + 2 * COST.canary + COST.analysis,
    blocks: plannedBlocks(plan),
    round: sum(round),
    rounds: round.length === 0 ? 0 : scalingRounds(plan),
    density: plan.parts.includes('scaling') ? plan.engines.length * COST.density : 0,
  };
}

const wholeCost = ({ start, block, blocks, round, rounds, density }: PlanCosts): Milliseconds =>
  start + block * blocks + round * rounds + density;

/**
 * Returns an estimate of the total time.
 *
 * @param pace actual over estimated time of the last measurement on this machine
 */
export function estimatePlan(
  plan: BenchPlan,
  subjects: readonly SubjectFacts[],
  { cores, pace }: { readonly cores: number; readonly pace: number },
): PlanEstimate {
  const costs = planCosts(plan, subjects, cores);
  return {
    duration: wholeCost(costs) * pace,
    cases: plan.subjects.length * plannedHosts(plan).length + serverCasesOf(plan).length,
  };
}

/** Progress of a measurement. */
export interface PlanProgress {
  /** Whether the first case has started. */
  readonly isStarted: boolean;
  /** Finished blocks, including the finished share of the current one. */
  readonly blocks: number;
  readonly rounds: number;
  /** Finished share of counting instances. */
  readonly density: number;
}

/** Returns the finished share of the expected cost, from 0 to 1. */
export function shareDone(costs: PlanCosts, done: PlanProgress): number {
  const whole = wholeCost(costs);
  if (whole === 0) return 1;
  const start = done.isStarted ? costs.start : 0;
  const spent = start + done.blocks * costs.block + done.rounds * costs.round + done.density * costs.density;
  return Math.min(1, spent / whole);
}

/** Minimum finished share for an estimate of the remaining time. */
const SHARE_TO_GO_BY = 0.005;

/**
 * Returns the remaining time at the observed pace, or null until it can be estimated.
 *
 * @param spent time spent on finished parts, without pauses and repeated blocks
 */
export function timeLeft(share: number, spent: Milliseconds): Milliseconds | null {
  if (share < SHARE_TO_GO_BY || spent <= 0) return null;
  return (spent / share) * (1 - share);
}

/** Range of plausible paces. Others have a different cause and are not reused. */
const PACE = { least: 0.1, most: 20 } as const;

/** Returns the pace of a measurement for the next estimate: its time over the expected time of its share. */
export function paceOf(costs: PlanCosts, share: number, spent: Milliseconds): number | null {
  const expected = wholeCost(costs) * share;
  if (expected <= 0 || share < SHARE_TO_GO_BY) return null;
  return Math.min(PACE.most, Math.max(PACE.least, spent / expected));
}
