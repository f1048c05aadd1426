import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { SubjectSource } from '../../core/bench/subject.ts';
import { useMeasurement } from '../measure/session.ts';
import { AnswerRoom } from './answer/Answer.tsx';
import classes from './Bench.module.css';
import { BenchDrop } from './BenchDrop.tsx';
import { BenchNotes } from './BenchNotes.tsx';
import { Chooser } from './Chooser.tsx';
import { loadBuiltModules } from './choice/built-store.ts';
import { useChoice } from './choice/choice-store.ts';
import { setResultsProblem, showMeasured, useResults } from './reports/results-store.ts';
import { ensureReport } from './reports/show-source.ts';
import { Results } from './results/Results.tsx';
import { SourceBar } from './results/SourceBar.tsx';
import { useShown } from './results/use-shown.ts';
import { LoadingPanel } from './run/LoadingPanel.tsx';
import { ProgressPanel } from './run/ProgressPanel.tsx';
import { LinkedBanner } from './share/LinkedBanner.tsx';
import { openLink } from './share/linked-result.ts';
import { startBench } from './start-bench.ts';
import { useShortcuts } from './use-shortcuts.ts';

export interface BenchProps {
  /** The text of a linked result; null for the visitor's own results. */
  readonly link: string | null;
  /** The module that is open in Play, with its configuration. */
  readonly playModule?: SubjectSource | null;
}

/** The Bench screen: choose, measure, read. A measurement continues while another screen is shown. */
export function Bench({ link, playModule = null }: BenchProps) {
  useEffect(() => {
    void startBench();
    void loadBuiltModules();
  }, []);
  useEffect(() => {
    if (link === null) leaveLink();
    else openLink(link);
  }, [link]);
  useShortcuts(playModule);
  useOtherReports();
  return (
    <main id="main" tabIndex={-1} className={classes.bench}>
      <VisuallyHidden component="h1">Bench</VisuallyHidden>
      <LinkedBanner />
      <Chooser playModule={playModule} />
      <LoadingPanel />
      <ProgressPanel />
      <BenchNotes />
      <Report />
      <BenchDrop />
    </main>
  );
}

/** Shows the visitor's own results. The linked result stays in the list. */
function leaveLink(): void {
  if (useResults.getState().source.kind === 'linked') showMeasured();
}

/** Loads the reports to compare with. */
function useOtherReports(): void {
  const otherReports = useChoice((state) => state.otherReports);
  useEffect(() => {
    for (const file of otherReports) {
      void ensureReport({ kind: 'baseline', file }).then((problem) => {
        if (problem !== null) setResultsProblem(problem);
      });
    }
  }, [otherReports]);
}

/** The text until the first round is complete. */
function FirstRound() {
  return (
    <p className={classes.waiting}>
      The result appears after the first round, when every program has run on every host once. It is updated after each
      round, and the confidence intervals narrow.
    </p>
  );
}

function Report() {
  const onScreen = useShown();
  const shown = onScreen.kind === 'shown' ? onScreen.shown : null;
  const answer = useRef<HTMLDivElement>(null);
  return (
    <>
      <SourceBar shown={shown} answer={answer} />
      <CancelledNote />
      {shown !== null && <Results shown={shown} answerRef={answer} />}
      {onScreen.kind === 'measuring' && <FirstRound />}
      {onScreen.kind === 'loading' && (
        <div className={classes.room}>
          <AnswerRoom />
        </div>
      )}
      {onScreen.kind === 'empty' && <NoReport />}
    </>
  );
}

/** Says that a measurement ended before it had results. */
function CancelledNote() {
  const wasCancelled = useMeasurement(
    ({ phase, plan, report, problem }) => phase === 'idle' && plan !== null && report === null && problem === null,
  );
  if (!wasCancelled) return null;
  return (
    <p role="status" className={classes.waiting}>
      The measurement was cancelled before its first round was complete, so there are no results.
    </p>
  );
}

/** The text if nothing was measured and no reference report could be loaded. */
function NoReport() {
  return (
    <section className={classes.waiting} aria-labelledby="empty-title">
      <h2 id="empty-title">No report to show</h2>
      <p>
        The reference report could not be loaded. Press Measure to measure startup time and throughput in this tab, or
        drop a report (.json) here to open it.
      </p>
    </section>
  );
}
