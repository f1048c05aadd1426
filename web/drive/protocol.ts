import type { Milliseconds } from '../../core/base/units.ts';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { BlockSample } from '../../core/report/block.ts';
import type { RunOutput } from '../../core/report/report.ts';
import type { EngineId } from '../../core/run/config.ts';

/*
 * What a script outside and the page that it drives say to each other: one case at a time, so that the
 * cases of other hosts can come between. Types only; all of it can be JSON.
 */

export interface DriveCase {
  readonly subject: string;
  readonly engine: EngineId;
  /** The key of the host in the report. */
  readonly host: string;
  readonly parts: readonly Exclude<MeasurePart, 'scaling'>[];
  /** The place in its block. */
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
      /** By how much the clocks of page and worker disagree, where that is beyond what they may. */
      readonly skew: Milliseconds | null;
      /** How often it was measured before, with a worker that the browser let sleep. */
      readonly overslept: number;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** What the page finds in its browser. */
export interface DriveFacts {
  readonly isolated: boolean;
  readonly sharedMemory: boolean;
}

/** `window.drive`. Every method takes one argument or none, so that one way of calling serves all. */
export interface Drive {
  /** @param text as of `subjectToText` */
  add(text: string): void;
  /** Before the first block: afterwards no cold start is that of a first visit. */
  loadEngines(engines: readonly EngineId[]): Promise<void>;
  measure(asked: DriveCase): Promise<DriveResult>;
  /** At once: a page that does not answer this is lost. */
  facts(): DriveFacts;
}
