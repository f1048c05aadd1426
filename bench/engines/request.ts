import type { EngineId } from '../../core/run/config.ts';
import type { Milliseconds } from '../../core/units.ts';
import type { Rates } from './measure.ts';

/** One block of one engine: what its worker is told. */
export interface BlockRequest {
  readonly engine: EngineId;
  readonly workload: Uint8Array<ArrayBuffer>;
  readonly wasmerBinary: ArrayBuffer | null;
  /** Names of rows, in the order of this block. */
  readonly rows: readonly string[];
  readonly span: Milliseconds;
}

export type BlockAnswer =
  | { readonly kind: 'measured'; readonly rates: Rates }
  | { readonly kind: 'failed'; readonly message: string };
