import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Report } from '../../core/report/report.ts';

/*
 * What the page and the analysis worker say to each other. Types only. Each request has an id, and
 * exactly one response carries it back.
 */

export interface AnalysisRequest {
  readonly id: number;
  readonly report: Report;
  /** The host to compare against; null for the report's natural one. */
  readonly baseline: string | null;
}

export type AnalysisResponse =
  | { readonly id: number; readonly kind: 'done'; readonly analysis: Analysis }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
