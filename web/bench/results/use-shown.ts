import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { useMeasurement } from '../../measure/session.ts';
import { useAnalysis } from '../reports/analyses-store.ts';
import { useOpening } from '../reports/opening.ts';
import { type ResultsState, useResults } from '../reports/results-store.ts';
import { type Source, sourceKey } from '../reports/source.ts';
import { useView } from '../view/view-store.ts';

/* The report on screen with its analysis: the selected one, or else the one that the screen opens on. */

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

export type OnScreen =
  | { readonly kind: 'shown'; readonly shown: Shown }
  /** The report is being loaded, or the first round is being measured. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'measuring' }
  | { readonly kind: 'empty' };

export function useShown(): OnScreen {
  const selected = useResults((state) => state.source);
  const measured = useMeasurement((state) => state.report);
  const ownAnalysis = useMeasurement((state) => state.analysis);
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const isIdle = !isMeasuring && selected.kind === 'measured' && measured === null;
  const opening = useOpening(isIdle);
  const source = isIdle && opening.kind === 'source' ? opening.source : selected;
  const report = useResults((state) => reportOf({ ...state, source }, measured));
  const isGrowing = isMeasuring && source.kind === 'measured';
  const chosen = useView(({ baselines }) => (report === null ? null : (baselines[report.id] ?? null)));
  // The measurement itself computes the analysis with the default baseline.
  const own = source.kind === 'measured' && (isGrowing || chosen === null || chosen === ownAnalysis?.baseline);
  const made = useAnalysis(own ? null : report, chosen, !isMeasuring);
  // While another baseline is analysed, the values of the default one stay on screen.
  const before = useAnalysis(own ? null : report, null, !isMeasuring);
  const analysis = own ? ownAnalysis : (made ?? before);
  if (report !== null) return { kind: 'shown', shown: { source, report, analysis, isGrowing } };
  if (isMeasuring && selected.kind === 'measured') return { kind: 'measuring' };
  return isIdle && opening.kind === 'none' ? { kind: 'empty' } : { kind: 'loading' };
}
