import { useEffect } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { setShownReport } from '../../measure/kept/kept-reports.ts';
import { useMeasurement } from '../../measure/session.ts';
import { useAnalysis } from '../reports/analyses-store.ts';
import { type ResultsState, useResults } from '../reports/results-store.ts';
import { type Source, sourceKey } from '../reports/source.ts';
import { useView } from '../view/view-store.ts';

/* The report on screen with its analysis. */

export interface Shown {
  readonly source: Source;
  readonly report: Report;
  /** Null until it is computed. */
  readonly analysis: Analysis | null;
  /** Whether it is still being measured. */
  readonly isGrowing: boolean;
}

function reportOf({ source, reports, opened, linked }: ResultsState, measured: Report | null): Report | null {
  switch (source.kind) {
    case 'measured':
      return measured;
    case 'opened':
      return opened?.report ?? null;
    case 'linked':
      return linked?.report ?? null;
    case 'kept':
    case 'baseline':
      return reports.get(sourceKey(source)) ?? null;
  }
}

/** Returns null if there is nothing to show yet. */
export function useShown(): Shown | null {
  const source = useResults((state) => state.source);
  const measured = useMeasurement((state) => state.report);
  const ownAnalysis = useMeasurement((state) => state.analysis);
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const report = useResults((state) => reportOf(state, measured));
  const isGrowing = isMeasuring && source.kind === 'measured';
  const id = report?.id ?? null;
  // The report on screen is never deleted to make room for another.
  useEffect(() => setShownReport(id), [id]);
  const chosen = useView(({ baselines }) => (report === null ? null : (baselines[report.id] ?? null)));
  // The measurement itself computes the analysis with the default baseline.
  const own = source.kind === 'measured' && (isGrowing || chosen === null || chosen === ownAnalysis?.baseline);
  const made = useAnalysis(own ? null : report, chosen, !isMeasuring);
  return report === null ? null : { source, report, analysis: own ? ownAnalysis : made, isGrowing };
}
