import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import type { SubjectSource } from '../../core/bench/subject.ts';
import { useMeasurement } from '../measure/session.ts';
import classes from './Bench.module.css';
import { BenchDrop } from './BenchDrop.tsx';
import { BenchNotes } from './BenchNotes.tsx';
import { Chooser } from './Chooser.tsx';
import { useChoice } from './choice/choice-store.ts';
import { EmptyBench } from './EmptyBench.tsx';
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
  useEffect(() => void startBench(), []);
  useEffect(() => {
    if (link === null) leaveLink();
    else openLink(link);
  }, [link]);
  useShortcuts(playModule);
  useOtherReports();
  const isLinked = useResults((state) => state.source.kind === 'linked');
  return (
    <main id="main" tabIndex={-1} className={classes.bench}>
      <VisuallyHidden component="h1">Bench</VisuallyHidden>
      <LinkedBanner />
      <Chooser playModule={playModule} isAside={isLinked} />
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
      The first results appear after the first round, when every program has run on every host once. They are updated
      after each round, and the confidence intervals narrow.
    </p>
  );
}

function Report() {
  const shown = useShown();
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  return (
    <>
      <SourceBar shown={shown} />
      {shown !== null ? <Results shown={shown} /> : isMeasuring ? <FirstRound /> : <EmptyBench />}
    </>
  );
}
