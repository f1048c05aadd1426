import type { Milliseconds } from '../../core/base/units.ts';
import type { EngineId } from '../../core/run/config.ts';
import type { BatchRates } from './measure.ts';

/** Requests to a worker or process: first `open` for an engine, then the turns of rows, one at a time. */
export type Request =
  | {
      readonly kind: 'open';
      readonly engine: EngineId | 'node:wasi';
      /** Numbers, because not every channel can carry bytes. */
      readonly workload: readonly number[];
    }
  | { readonly kind: 'measure'; readonly row: string; readonly span: Milliseconds };

export type Answer =
  | { readonly kind: 'opened' }
  | { readonly kind: 'measured'; readonly rates: BatchRates }
  | { readonly kind: 'failed'; readonly message: string };

export function failure(error: unknown): Answer {
  return { kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
