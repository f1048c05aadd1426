import type { OutputLedger } from './output-ledger.ts';
import type { MeasuredSample } from './protocol.ts';

/** The results of a case. */
export interface Gathered {
  readonly samples: MeasuredSample[];
  readonly outputs: OutputLedger;
  readonly random: () => number;
}
