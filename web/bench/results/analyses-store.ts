import { useEffect } from 'react';
import { create } from 'zustand';
import type { Analysis } from '../../../core/report/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { analyseReport } from '../../measure/analysis-client.ts';
import { Superseded } from '../../measure/analysis-queue.ts';

/* What is read out of the reports on screen. Each is made once, for each host that it is compared against. */

interface AnalysesState {
  readonly made: ReadonlyMap<Report, ReadonlyMap<string, Analysis>>;
  /** The newest of each report's id and baseline, to look at while one of more blocks is made. */
  readonly latest: ReadonlyMap<string, Analysis>;
  /** Why one could not be made. */
  readonly failed: ReadonlyMap<Report, string>;
}

export const useAnalyses = create<AnalysesState>()(() => ({ made: new Map(), latest: new Map(), failed: new Map() }));

/** More than can be on screen at once. */
const LIMIT = 24;
const asked = new WeakMap<Report, Set<string>>();
const NATURAL = '';

async function make(report: Report, baseline: string): Promise<void> {
  const already = asked.get(report) ?? new Set();
  asked.set(report, already);
  if (already.has(baseline)) return;
  already.add(baseline);
  try {
    const analysis = await analyseReport(report, baseline === NATURAL ? null : baseline, `bench ${report.id}`);
    useAnalyses.setState(({ made, latest }) => {
      const next = new Map([...made].slice(-LIMIT));
      next.set(report, new Map([...(made.get(report) ?? []), [baseline, analysis]]));
      return { made: next, latest: new Map([...latest].slice(-LIMIT)).set(`${report.id} ${baseline}`, analysis) };
    });
  } catch (error) {
    already.delete(baseline);
    if (error instanceof Superseded) return;
    const message = error instanceof Error ? error.message : String(error);
    useAnalyses.setState(({ failed }) => ({ failed: new Map(failed).set(report, message) }));
  }
}

/**
 * What is read out of a report, or null until it is there.
 *
 * @param baseline the host to compare against; null for the report's natural one
 * @param ready an analysis that is there already
 */
export function useAnalysis(report: Report | null, baseline: string | null, ready: Analysis | null): Analysis | null {
  const fits = ready !== null && (baseline === null || ready.baseline === baseline);
  const key = baseline ?? NATURAL;
  const found = useAnalyses(({ made, latest }) =>
    report === null ? null : (made.get(report)?.get(key) ?? latest.get(`${report.id} ${key}`) ?? null),
  );
  useEffect(() => {
    if (report !== null && !fits) void make(report, key);
  }, [report, fits, key]);
  return fits ? ready : found;
}
