import { useEffect } from 'react';
import { create } from 'zustand';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { messageOf } from '../../../core/base/errors.ts';
import type { Report } from '../../../core/report/report.ts';
import { analyseReport } from '../../measure/analysis/analysis-client.ts';
import { Superseded } from '../../measure/analysis/analysis-queue.ts';

/* The analyses of the reports on screen, one per report and baseline. */

interface AnalysesState {
  readonly finished: ReadonlyMap<Report, ReadonlyMap<string, Analysis>>;
  /** The error of a failed analysis. */
  readonly failed: ReadonlyMap<Report, string>;
}

export const useAnalyses = create<AnalysesState>()(() => ({ finished: new Map(), failed: new Map() }));

/** More analyses than can be on screen at once. */
const LIMIT = 24;
/** The baselines that are being analysed. */
const running = new WeakMap<Report, Set<string>>();
const DEFAULT_BASELINE = '';

/** Adds an analysis. */
function addAnalysis(report: Report, baseline: string, analysis: Analysis): void {
  useAnalyses.setState(({ finished }) => {
    const next = new Map([...finished].slice(-LIMIT));
    next.set(report, new Map([...(finished.get(report) ?? []), [baseline, analysis]]));
    return { finished: next };
  });
}

/** Adds the analysis of a report with its default baseline, so that the page does not compute it. */
export const addDefaultAnalysis = (report: Report, analysis: Analysis): void =>
  addAnalysis(report, DEFAULT_BASELINE, analysis);

async function analyse(report: Report, baseline: string): Promise<void> {
  const baselines = running.get(report) ?? new Set();
  running.set(report, baselines);
  if (baselines.has(baseline)) return;
  baselines.add(baseline);
  try {
    const analysis = await analyseReport(report, baseline === DEFAULT_BASELINE ? null : baseline, `bench ${report.id}`);
    addAnalysis(report, baseline, analysis);
  } catch (error) {
    if (error instanceof Superseded) return;
    const message = messageOf(error);
    useAnalyses.setState(({ failed }) => ({ failed: new Map(failed).set(report, message) }));
  } finally {
    baselines.delete(baseline);
  }
}

/**
 * Returns the analysis of a report, or null until it is available.
 *
 * @param baseline the host to compare with; null for the default
 * @param mayCompute false while something is measured, so that the analysis does not disturb it
 */
export function useAnalysis(report: Report | null, baseline: string | null, mayCompute: boolean): Analysis | null {
  const key = baseline ?? DEFAULT_BASELINE;
  const found = useAnalyses(({ finished }) => (report === null ? null : (finished.get(report)?.get(key) ?? null)));
  const isWanted = mayCompute && found === null;
  useEffect(() => {
    if (report !== null && isWanted) void analyse(report, key);
  }, [report, isWanted, key]);
  return found;
}

/** Returns why the analysis of a report failed; null otherwise. */
export function useAnalysisFailure(report: Report): string | null {
  return useAnalyses((state) => state.failed.get(report) ?? null);
}
