import { useEffect } from 'react';
import { create } from 'zustand';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { messageOf } from '../../../core/base/errors.ts';
import type { Report } from '../../../core/report/report.ts';
import { analyseReport } from '../../measure/analysis/analysis-client.ts';
import { Superseded } from '../../measure/analysis/analysis-queue.ts';

/* What is read out of the reports on screen. Each is made once, for each host that it is compared against. */

interface AnalysesState {
  readonly made: ReadonlyMap<Report, ReadonlyMap<string, Analysis>>;
  /** Why one could not be made. */
  readonly failed: ReadonlyMap<Report, string>;
}

export const useAnalyses = create<AnalysesState>()(() => ({ made: new Map(), failed: new Map() }));

/** More than can be on screen at once. */
const LIMIT = 24;
/** Those that are being made. */
const inMaking = new WeakMap<Report, Set<string>>();
const NATURAL = '';

async function make(report: Report, baseline: string): Promise<void> {
  const making = inMaking.get(report) ?? new Set();
  inMaking.set(report, making);
  if (making.has(baseline)) return;
  making.add(baseline);
  try {
    const analysis = await analyseReport(report, baseline === NATURAL ? null : baseline, `bench ${report.id}`);
    useAnalyses.setState(({ made }) => {
      const next = new Map([...made].slice(-LIMIT));
      next.set(report, new Map([...(made.get(report) ?? []), [baseline, analysis]]));
      return { made: next };
    });
  } catch (error) {
    if (error instanceof Superseded) return;
    const message = messageOf(error);
    useAnalyses.setState(({ failed }) => ({ failed: new Map(failed).set(report, message) }));
  } finally {
    making.delete(baseline);
  }
}

/**
 * What is read out of a report, or null until it is there.
 *
 * @param baseline the host to compare against; null for the report's natural one
 * @param mayCompute false while a clock runs: nothing is computed beside it
 */
export function useAnalysis(report: Report | null, baseline: string | null, mayCompute: boolean): Analysis | null {
  const key = baseline ?? NATURAL;
  const found = useAnalyses(({ made }) => (report === null ? null : (made.get(report)?.get(key) ?? null)));
  const isAsked = mayCompute && found === null;
  useEffect(() => {
    if (report !== null && isAsked) void make(report, key);
  }, [report, isAsked, key]);
  return found;
}

/** Why what is read out of a report could not be made; null where it was, or is being made. */
export function useAnalysisFailure(report: Report): string | null {
  return useAnalyses((state) => state.failed.get(report) ?? null);
}
