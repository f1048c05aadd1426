import { create } from 'zustand';
import type { BenchPlan } from '../../../core/bench/plan.ts';
import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';
import { type Source, sourceKey } from './source.ts';

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

/** Sets the message above the results; null closes it. */
export const setResultsProblem = (problem: Problem | null): void => useResults.setState({ problem });

/** Shows the results measured on this page. Linked and opened results stay in the list. */
export const showMeasured = (): void => useResults.setState({ source: { kind: 'measured' } });

export const showOpened = (name: string, report: Report): void =>
  useResults.setState({ opened: { name, report }, source: { kind: 'opened' } });

export const showLinked = (linked: LinkedResult): void =>
  useResults.setState({ linked, source: { kind: 'linked' }, problem: null });

/** Adds a saved or shipped report. */
export const addReport = (key: string, report: Report): void =>
  useResults.setState(({ reports }) => ({ reports: new Map(reports).set(key, report) }));

/** Removes a deleted report. If it is on screen, the measured results replace it. */
export function removeReport(key: string): void {
  useResults.setState(({ reports, source }) => {
    const rest = new Map(reports);
    rest.delete(key);
    return { reports: rest, source: sourceKey(source) === key ? { kind: 'measured' } : source };
  });
}

/** Marks a report as being loaded, to be shown by `endReading`. */
export const startReading = (key: string): void => useResults.setState({ reading: key, problem: null });

/** Shows the loaded report, or the problem and the previous report. */
export const endReading = (source: Source, problem: Problem | null): void =>
  useResults.setState(problem === null ? { reading: null, source } : { reading: null, problem });
