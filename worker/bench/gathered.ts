import type { OutputLedger } from './output-ledger.ts';
import type { MeasuredSample } from './protocol.ts';

/** What a case gathers. */
export interface Gathered {
  readonly samples: MeasuredSample[];
  readonly outputs: OutputLedger;
  readonly random: () => number;
}
