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
 * How long a plan will take, before anything ran, and how long it still takes, once something did. The
 * first stands on the protocol's own lengths and on typical costs; what the last measurement on this
 * machine took against its estimate, its pace, corrects it.
 */

/** What is known of a subject before it runs. */
export interface SubjectFacts {
  readonly key: string;
  readonly moduleSize: Bytes;
  readonly hasWork: boolean;
}

/** Typical costs on a laptop, in milliseconds; the pace learns how this machine differs. */
const COST = {
  /** Making a worker ready, ending it, and the quiet before the next. */
  worker: 90,
  /** Watching the timer. */
  timer: 20,
  /** Checks, compilation and the first run of the functions that it calls, for a KiB of module. */
  perKib: 0.05,
  /** Loading one engine's code, and compiling it anew. */
  load: 250,
  /** Each reading of the fixed work; it is read before and after a block. */
  canary: 40,
  /** Repeated runs and pairs end with a whole run, which overshoots their length. */
  overshoot: 60,
  /** Fetching a module past every cache. */
  fetch: 15,
  /** Until all workers of a figure of scaling are warm. */
  warmWorkers: 350,
  density: 600,
  /** Making the figures of what is measured so far, after a block. */
  analysis: 100,
  /** One start of a process, and of a container through its daemon. */
  process: 60,
  container: 350,
  /** Pairs of small and large work as processes. */
  processWork: 450,
} as const;

/** The code of this engine is compiled anew in each worker. */
const ENGINE_COST: Readonly<Record<EngineId, Milliseconds>> = { dyno: 0, bjorn3: 0, wasmer: 60 };

type BlockPart = Exclude<MeasurePart, 'scaling'>;

/** One case in a worker of its own. */
export function caseCost(
  subject: Omit<SubjectFacts, 'key'>,
  engine: EngineId,
  parts: readonly BlockPart[],
): Milliseconds {
  const cold = ENGINE_COST[engine] + (subject.moduleSize / KIB) * COST.perKib;
  let cost = COST.worker + COST.timer + cold;
  if (parts.includes('startup')) {
    cost += cold + PROTOCOL.batchLength + PROTOCOL.settling + PROTOCOL.warmStarts.length;
  }
  if (parts.includes('throughput') && subject.hasWork) {
    cost += PROTOCOL.warmUp.length + PROTOCOL.steady.length + COST.overshoot;
  }
  return cost;
}

/** A process is started for its time, for its memory, and once for each run of small and large work. */
export function serverCaseCost(host: string, { hasWork }: Pick<SubjectFacts, 'hasWork'>): Milliseconds {
  const start = /^(docker|podman)/.test(host) ? COST.container : COST.process;
  return 2 * start + (hasWork ? COST.processWork + 2 * start : 0);
}

const sum = (costs: readonly number[]): number => costs.reduce((total, cost) => total + cost, 0);

/** The expected costs of a plan's pieces, at the pace 1. */
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

/** @param cores how many workers scaling goes up to */
export function planCosts(plan: BenchPlan, subjects: readonly SubjectFacts[], cores: number): PlanCosts {
  const byKey = new Map(subjects.map((subject) => [subject.key, subject]));
  const parts = partsOfBlock(plan);
  const cases = casesOf(plan).map(({ subject, engine }) => {
    const facts = byKey.get(subject) ?? UNKNOWN;
    return caseCost(facts, engine, parts);
  });
  const onServer = serverCasesOf(plan).map(({ subject, host }) => serverCaseCost(host, byKey.get(subject) ?? UNKNOWN));
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
 * A rough time for the whole.
 *
 * @param pace how many times as long as estimated the last measurement on this machine took
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

/** How far a measurement has come. */
export interface PlanProgress {
  /** Whether the first case has begun. */
  readonly isStarted: boolean;
  /** Blocks that are done, and with them the share of the one that is being measured. */
  readonly blocks: number;
  readonly rounds: number;
  /** Whether the counting of instances is over, as a share. */
  readonly density: number;
}

/** The share of the expected cost that is done, from 0 to 1. */
export function shareDone(costs: PlanCosts, done: PlanProgress): number {
  const whole = wholeCost(costs);
  if (whole === 0) return 1;
  const start = done.isStarted ? costs.start : 0;
  const spent = start + done.blocks * costs.block + done.rounds * costs.round + done.density * costs.density;
  return Math.min(1, spent / whole);
}

/** With less than this share done, what was seen says too little. */
const SHARE_TO_GO_BY = 0.005;

/**
 * The time that is left at the pace that was seen, or null until there is something to go by.
 *
 * @param spent on what is done; pauses and repeated blocks do not count
 */
export function timeLeft(share: number, spent: Milliseconds): Milliseconds | null {
  if (share < SHARE_TO_GO_BY || spent <= 0) return null;
  return (spent / share) * (1 - share);
}

/** Within these, a pace is taken over from one measurement to the next; what is beyond had another reason. */
const PACE = { least: 0.1, most: 20 } as const;

/** What a measurement teaches for the next estimate: how long it took against what was expected of its share. */
export function paceOf(costs: PlanCosts, share: number, spent: Milliseconds): number | null {
  const expected = wholeCost(costs) * share;
  if (expected <= 0 || share < SHARE_TO_GO_BY) return null;
  return Math.min(PACE.most, Math.max(PACE.least, spent / expected));
}
