import { create } from 'zustand';
import type { BenchPlan } from '../../../core/bench/plan.ts';
import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Source } from './source.ts';

/* The report on screen, and the reports that were loaded. */

/** The contents of a link. */
export interface LinkedResult {
  readonly text: string;
  readonly report: Report;
  readonly plan: BenchPlan;
}

export interface ResultsState {
  readonly source: Source;
  /** Saved and shipped reports, by the key of their source. */
  readonly reports: ReadonlyMap<string, Report>;
  readonly opened: { readonly name: string; readonly report: Report } | null;
  readonly linked: LinkedResult | null;
  /** The key of the report that is being loaded. */
  readonly reading: string | null;
  /** Why a report could not be shown. */
  readonly problem: Problem | null;
}

export const useResults = create<ResultsState>()(() => ({
  source: { kind: 'measured' },
  reports: new Map(),
  opened: null,
  linked: null,
  reading: null,
  problem: null,
}));
