import type { Milliseconds } from '../../core/base/units.ts';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { BlockSample } from '../../core/report/block.ts';
import type { Notice, RunOutput } from '../../core/report/report.ts';
import type { EngineId } from '../../core/run/config.ts';

/*
 * The protocol between a script and the page that it drives. Cases are requested one at a time, so that cases of other
 * hosts can run in between. All values can be serialised as JSON.
 */

export interface DriveCase {
  readonly subject: string;
  readonly engine: EngineId;
  /** Key of the host in the report. */
  readonly host: string;
  readonly parts: readonly Exclude<MeasurePart, 'scaling'>[];
  /** Position in its block. */
  readonly order: number;
  readonly seed: number;
}

/** Two builds of one program in one worker. */
export interface DrivePair {
  readonly before: string;
  readonly after: string;
  readonly engine: EngineId;
  readonly host: string;
  readonly order: number;
  readonly seed: number;
}

export type DriveResult =
  | {
      readonly kind: 'measured';
      readonly samples: readonly BlockSample[];
      readonly outputs: readonly RunOutput[];
      readonly timerTick: Milliseconds;
      readonly wasi: string;
      /** Difference between the clocks of page and worker, if above the tolerance. */
      readonly skew: Milliseconds | null;
      /** Number of earlier attempts in which the browser suspended the worker. */
      readonly overslept: number;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** One measurement of scaling: a number of workers on one program. */
export interface DriveScaling {
  readonly subject: string;
  readonly engine: EngineId;
  readonly workers: number;
}

export type DriveScalingResult =
  /** @property rate work per second of all workers together */
  { readonly kind: 'scaled'; readonly rate: number } | { readonly kind: 'failed'; readonly message: string };

export type DriveDensityResult =
  /** @property notice if a limit of the protocol ended the count */
  | { readonly kind: 'counted'; readonly instances: number; readonly notice: Notice | null }
  | { readonly kind: 'failed'; readonly message: string };

/** Facts about the browser. */
export interface DriveFacts {
  readonly isolated: boolean;
  readonly sharedMemory: boolean;
}

/** `window.drive`. Every method takes at most one argument, so that drivers can call all of them alike. */
export interface Drive {
  /** @param text result of `subjectToText` */
  add(text: string): void;
  /** Loads the code of the engines before the first block, so that no cold start includes a first visit. */
  loadEngines(engines: readonly EngineId[]): Promise<void>;
  measure(asked: DriveCase): Promise<DriveResult>;
  measurePair(asked: DrivePair): Promise<DriveResult>;
  scale(asked: DriveScaling): Promise<DriveScalingResult>;
  countInstances(asked: Pick<DriveScaling, 'subject' | 'engine'>): Promise<DriveDensityResult>;
  /** Returns at once. A page that does not respond is lost. */
  facts(): DriveFacts;
}
