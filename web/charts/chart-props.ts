import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Report } from '../../core/report/report.ts';

/** What every chart is given. */
export interface ChartProps {
  readonly report: Report;
  readonly analysis: Analysis;
  /** The key of the subject. */
  readonly subject: string;
}
