import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { useMeasurement } from '../../measure/session.ts';
import { formatDuration } from '../../ui/quantity.ts';
import { useAnalysisFailure } from './analyses-store.ts';
import classes from './Results.module.css';
import { blocksText, hostsText } from './run-text.ts';

export interface HeadlinesProps {
  readonly report: Report;
  /** Null while it is worked out. */
  readonly analysis: Analysis | null;
  /** More is on its way. */
  readonly isGrowing: boolean;
}

/** Why there are no answers. */
function NotYet({ report }: { readonly report: Report }) {
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const failure = useAnalysisFailure(report);
  if (failure !== null) return <p role="alert">The figures could not be worked out: {failure}</p>;
  return (
    <p className={classes.dim}>
      {isMeasuring
        ? 'The intervals are worked out when the measurement is over, so that nothing disturbs it.'
        : 'Working out the intervals…'}
    </p>
  );
}

/** The answers in words, before any chart. */
export function Headlines({ report, analysis, isGrowing }: HeadlinesProps) {
  return (
    <div className={classes.headlines} data-testid="headlines">
      {analysis === null && <NotYet report={report} />}
      {analysis?.headlines.map(({ question, text }, index) => (
        <p
          className={question === 'detail' ? classes.detail : index === 0 ? undefined : classes.more}
          key={`${question} ${text}`}
        >
          {text}
        </p>
      ))}
      <span className={classes.facts}>
        {isGrowing ? 'So far: ' : ''}
        {blocksText(report)} in one run of {formatDuration(report.duration)}. {hostsText(report)}.
      </span>
    </div>
  );
}
