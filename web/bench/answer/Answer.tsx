import { type ReactNode, type Ref, useId, useState } from 'react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Answer as AnswerValues } from '../../../core/answer/answer.ts';
import type { StartupAnswer } from '../../../core/answer/startup.ts';
import type { ThroughputAnswer } from '../../../core/answer/throughput.ts';
import type { Report } from '../../../core/report/report.ts';
import tokens from '../../charts/plot/tokens.module.css';
import { useMeasurement } from '../../measure/session.ts';
import { useAnalysisFailure } from '../reports/analyses-store.ts';
import classes from './Answer.module.css';
import { FactsLine } from './FactsLine.tsx';
import { HeatTable } from './HeatTable.tsx';
import { StartupPlot } from './StartupPlot.tsx';
import { Tiles } from './Tiles.tsx';

export interface AnswerProps {
  /** Receives the element of the answer. */
  readonly ref: Ref<HTMLDivElement>;
  readonly report: Report;
  readonly analysis: Analysis | null;
  /** Null until the analysis is available. */
  readonly answer: AnswerValues | null;
  /** The startup times and throughput of the shown hosts; null if not measured. */
  readonly startup: StartupAnswer | null;
  readonly throughput: ThroughputAnswer | null;
  readonly isGrowing: boolean;
  /** The number of warnings, and their list. */
  readonly warnings: { readonly count: number; readonly list: ReactNode };
  /** The controls above the panels. */
  readonly controls: ReactNode;
  readonly onBaseline: ((host: string) => void) | null;
}

/** The answer of a report above the fold: one sentence, up to four figures, startup times and throughput of all hosts. */
export function Answer(props: AnswerProps) {
  const { ref, report, analysis, answer, startup, throughput, isGrowing, warnings, controls, onBaseline } = props;
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  return (
    <div ref={ref} className={`${tokens.tokens} ${classes.answer}`}>
      <div className={classes.head} data-testid="answer">
        <h2 id="result-title" className={classes.sentence}>
          {answer === null ? <Pending report={report} /> : answer.sentence}
        </h2>
        <FactsLine
          report={report}
          analysis={analysis}
          isGrowing={isGrowing}
          warnings={warnings.count}
          isOpen={isOpen}
          listId={listId}
          onToggle={() => setOpen(!isOpen)}
        />
        <div id={listId} hidden={!isOpen}>
          {isOpen && warnings.list}
        </div>
        {answer === null ? <div className={classes.tilesRoom} /> : <Tiles tiles={answer.tiles} />}
      </div>
      {answer !== null && controls}
      {answer === null ? (
        <div className={classes.panelsRoom} />
      ) : (
        <div className={classes.panels} data-single={startup === null || throughput === null || undefined}>
          {startup !== null && <StartupPlot report={report} startup={startup} onBaseline={onBaseline} />}
          {throughput !== null && <HeatTable report={report} throughput={throughput} />}
        </div>
      )}
    </div>
  );
}

/** Why there is no answer yet. */
function Pending({ report }: { readonly report: Report }) {
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const failure = useAnalysisFailure(report);
  if (failure !== null) return <span role="alert">The analysis failed: {failure}</span>;
  return (
    <span className={classes.dim}>
      {isMeasuring
        ? 'Confidence intervals are computed after the measurement, so that they do not disturb it.'
        : 'Computing confidence intervals…'}
    </span>
  );
}

/** The room of an answer while its report is loaded. */
export function AnswerRoom() {
  return (
    <div className={classes.answer}>
      <div className={classes.head}>
        <p role="status" className={`${classes.sentence} ${classes.dim}`}>
          Loading the report…
        </p>
        <p className={classes.facts}>{'\u00a0'}</p>
        <div className={classes.tilesRoom} />
      </div>
      <div className={classes.panelsRoom} />
    </div>
  );
}
