import type { ChosenMetrics } from '../analysis/chosen-cells.ts';
import type { Report } from '../report/report.ts';

/* What every format gives: the text of the file, and what of the report is not in it. */

export interface Written {
  readonly text: string;
  /** Whole sentences about what was left out, for whoever asked for the file. */
  readonly notes: readonly string[];
}

export type WriteFormat = (report: Report, metrics: ChosenMetrics) => Written;

/** JSON as people read it, with a last line end as most tools write it. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
