import type { Report } from '../../core/report/report.ts';
import type { MeasureOptions } from '../commands/measure-options.ts';
import type { AbsentHost } from './open-all-hosts.ts';

/* What one measurement of the command line needs, and what it ends with. */

export interface MeasureAllRequest {
  readonly options: MeasureOptions;
  /** The command line for the report. */
  readonly command: string;
  /** The project's folder. */
  readonly root: string;
  /** The folder that relative paths start from. */
  readonly home: string;
  /** A temporary folder. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly note: (text: string) => void;
  /** Receives the function that closes everything early. */
  readonly onOpen: (close: () => Promise<void>) => void;
}

export type Measured =
  | {
      readonly kind: 'measured';
      readonly report: Report;
      readonly blocks: number;
      readonly absent: readonly AbsentHost[];
    }
  /** The command line is wrong. */
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'nothing'; readonly message: string };
