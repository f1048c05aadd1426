import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Report } from '../../core/report/report.ts';

/*
 * The messages between the page and the analysis worker. Types only. Each request has an id, and exactly one response
 * with that id.
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
