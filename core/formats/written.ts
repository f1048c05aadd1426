import type { ChosenMetrics } from '../analysis/chosen-cells.ts';
import type { Report } from '../report/report.ts';

/** A report in another format. */
export interface Written {
  readonly text: string;
  /** Sentences about what the format leaves out. */
  readonly notes: readonly string[];
}

export type WriteFormat = (report: Report, metrics: ChosenMetrics) => Written;

/** Returns indented JSON with a final newline. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
