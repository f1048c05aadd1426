import type { Analysis } from '../../../core/report/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { formatDuration } from '../../ui/quantity.ts';
import classes from './Results.module.css';
import { blocksText, hostsText } from './run-text.ts';

export interface HeadlinesProps {
  readonly report: Report;
  /** Null while it is worked out. */
  readonly analysis: Analysis | null;
  /** More is on its way. */
  readonly isGrowing: boolean;
}

/** The answers in words, before any chart. */
export function Headlines({ report, analysis, isGrowing }: HeadlinesProps) {
  return (
    <div className={classes.headlines} data-testid="headlines">
      {analysis === null && <p className={classes.dim}>Working out the intervals…</p>}
      {analysis?.headlines.map(({ question, text }, index) => (
        <p className={index === 0 ? undefined : classes.more} key={`${question} ${text}`}>
          {text}
        </p>
      ))}
      <span className={classes.facts}>
        {isGrowing ? 'So far: ' : ''}
        {blocksText(report)} on one machine in one run, {formatDuration(report.duration)}. {hostsText(report)}.
      </span>
    </div>
  );
}
