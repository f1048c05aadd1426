import { useMemo } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import type { Report } from '../../../core/report/report.ts';
import { useMeasurement } from '../../measure/session.ts';
import { formatDuration } from '../../ui/quantity.ts';
import classes from '../Report.module.css';
import { useAnalysisFailure } from '../reports/analyses-store.ts';
import { blocksText, hostsText } from '../reports/report-text.ts';

export interface HeadlinesProps {
  readonly report: Report;
  /** Null until it is computed. */
  readonly analysis: Analysis | null;
  /** Whether the measurement is still running. */
  readonly isGrowing: boolean;
}

/** Why there are no headlines yet. */
function Pending({ report }: { readonly report: Report }) {
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const failure = useAnalysisFailure(report);
  if (failure !== null) return <p role="alert">The analysis failed: {failure}</p>;
  return (
    <p className={classes.dim}>
      {isMeasuring
        ? 'Confidence intervals are computed after the measurement, so that they do not disturb it.'
        : 'Computing confidence intervals…'}
    </p>
  );
}

/** The headlines of a report. */
export function Headlines({ report, analysis, isGrowing }: HeadlinesProps) {
  const answer = useMemo(() => (analysis === null ? null : answerOf({ report, analysis })), [report, analysis]);
  return (
    <div className={classes.headlines} data-testid="headlines">
      {analysis === null && <Pending report={report} />}
      {answer !== null && <p>{answer.sentence}</p>}
      <span className={classes.facts}>
        {isGrowing ? 'So far: ' : ''}
        {blocksText(report)} in one run of {formatDuration(report.duration)}. {hostsText(report)}.
      </span>
    </div>
  );
}
