import type { Milliseconds } from '../../core/base/units.ts';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { FileTree } from '../../core/files/tree.ts';
import type { MetricId } from '../../core/method/metric.ts';
import type { RunConfig } from '../../core/run/config.ts';

/*
 * The messages between the page and a bench worker. Types only. A worker measures one case and is then
 * terminated; nothing is posted while a clock runs. Moments are Unix times in milliseconds, with the resolution of the
 * clock (`performance.timeOrigin + performance.now()`), so that both sides share them.
 */

/**
 * A program for a worker. Live input is not supported: reads return end of file. The configuration has the engine and
 * the arguments of the startup.
 */
export interface BenchSubject {
  readonly config: RunConfig;
  /** Already made unique for this case. */
  readonly moduleBytes: Uint8Array;
  readonly files: FileTree;
  readonly stdinBytes: Uint8Array | null;
  readonly work: { readonly small: readonly string[]; readonly large: readonly string[] } | null;
  readonly wasmerBinary: ArrayBuffer | null;
}

export interface MeasureCommand {
  readonly type: 'measure';
  readonly caseId: number;
  readonly subject: BenchSubject;
  readonly parts: readonly Exclude<MeasurePart, 'scaling'>[];
  /** Seeds the spread of starts over a tick. */
  readonly seed: number;
}

/** Measures builds of one program in turns. They have the same configuration, apart from the module. */
export interface PairCommand {
  readonly type: 'measure-pair';
  readonly caseId: number;
  readonly before: BenchSubject;
  readonly after: BenchSubject;
  /** Further builds, such as those of a matrix of flags. */
  readonly more: readonly BenchSubject[];
  /** Seeds the order of the builds and the spread of starts over a tick. */
  readonly seed: number;
}

/** Compiles and warms up a program; `ScaleCommand` then runs its large work. Only complete runs count. */
export interface PrepareScalingCommand {
  readonly type: 'prepare-scaling';
  readonly caseId: number;
  readonly subject: BenchSubject;
}

export interface ScaleCommand {
  readonly type: 'scale';
  readonly caseId: number;
  /** Moments. */
  readonly start: Milliseconds;
  readonly end: Milliseconds;
}

export interface DensityCommand {
  readonly type: 'density';
  readonly caseId: number;
  readonly subject: BenchSubject;
}

/** Requests the current moment of the worker, which the page compares with its own. */
export interface ClockCommand {
  readonly type: 'clock';
  readonly caseId: number;
}

/** Runs the reference work, which shows how steady the machine is. */
export interface CanaryCommand {
  readonly type: 'canary';
  readonly caseId: number;
}

export type BenchCommand =
  | MeasureCommand
  | PairCommand
  | PrepareScalingCommand
  | ScaleCommand
  | DensityCommand
  | CanaryCommand
  | ClockCommand;

export interface MeasuredSample {
  readonly metric: MetricId;
  readonly value: number;
  /** 0 for the first of its kind in this worker that counts. */
  readonly iteration: number;
  /** How often the clock could be read per millisecond directly before, which shows the processor's speed. */
  readonly probe?: number;
}

export interface MeasuredOutput {
  readonly run: 'start' | 'small' | 'large';
  readonly exitCode: number | null;
  readonly stdoutSha256: string;
  readonly stdoutSize: number;
  readonly count: number;
}

/** Sent once, when the worker's script has run. */
export interface BenchWorkerReady {
  readonly type: 'bench-ready';
  /** The time of the script's first line. */
  readonly at: Milliseconds;
}

export interface CaseMeasured {
  readonly type: 'measured';
  readonly caseId: number;
  /** All metrics except `spawn`, `fetch`, `cold-start`, `cold-total` and those that the page counts. */
  readonly samples: readonly MeasuredSample[];
  /**
   * Times of the cold run without the spread of its start, from which the page computes `cold-start` and `cold-total`;
   * null if startup was not requested.
   */
  readonly cold: { readonly firstOutput: Milliseconds | null; readonly end: Milliseconds } | null;
  readonly outputs: readonly MeasuredOutput[];
  /** The tick of the timer in this worker, as observed. */
  readonly timerTick: Milliseconds;
  /** Name and version of the WASI host. */
  readonly wasi: string;
}

/** What was measured of one build. */
export interface MeasuredBuild {
  /** Equal iterations of all builds follow each other directly. */
  readonly samples: readonly MeasuredSample[];
  readonly outputs: readonly MeasuredOutput[];
}

export interface PairMeasured {
  readonly type: 'pair-measured';
  readonly caseId: number;
  readonly before: MeasuredBuild;
  readonly after: MeasuredBuild;
  readonly more: readonly MeasuredBuild[];
  readonly timerTick: Milliseconds;
  readonly wasi: string;
}

/**
 * Why the counting of instances ended: the engine created no more, or a guard of the protocol was reached. Only the
 * first is a limit.
 */
export type DensityEnd = 'engine' | 'cap' | 'time' | 'memory';

export type BenchMessage =
  | BenchWorkerReady
  | CaseMeasured
  | PairMeasured
  | { readonly type: 'scaling-ready'; readonly caseId: number }
  /** @property elapsed milliseconds from the start to the end of the last complete run */
  | { readonly type: 'scaled'; readonly caseId: number; readonly runs: number; readonly elapsed: Milliseconds }
  | { readonly type: 'counted'; readonly caseId: number; readonly instances: number; readonly endedBy: DensityEnd }
  /** @property tierRatio about 1 with an optimising compiler: see `isBaselineTier` in core/bench/canary.ts */
  | { readonly type: 'canary'; readonly caseId: number; readonly duration: Milliseconds; readonly tierRatio: number }
  | { readonly type: 'clock'; readonly caseId: number; readonly at: Milliseconds }
  | { readonly type: 'failed'; readonly caseId: number; readonly message: string }
  /** The timing is invalid: see wake-watch.ts. */
  | { readonly type: 'overslept'; readonly caseId: number };
