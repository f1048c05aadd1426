import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import type { SubjectSource } from '../../core/bench/subject.ts';
import { useMeasurement } from '../measure/session.ts';
import classes from './Bench.module.css';
import { BenchDrop } from './BenchDrop.tsx';
import { BenchNotes } from './BenchNotes.tsx';
import { Chooser } from './choice/Chooser.tsx';
import { useChoice } from './choice/choice-store.ts';
import { EmptyBench } from './EmptyBench.tsx';
import { Results } from './results/Results.tsx';
import { useResults } from './results/results-store.ts';
import { SourceBar } from './results/SourceBar.tsx';
import { ensureReport } from './results/show-source.ts';
import { useShown } from './results/use-shown.ts';
import { LoadingPanel } from './run/LoadingPanel.tsx';
import { ProgressPanel } from './run/ProgressPanel.tsx';
import { LinkedBanner } from './share/LinkedBanner.tsx';
import { openLink } from './share/linked-result.ts';
import { startBench } from './start-bench.ts';
import { useShortcuts } from './use-shortcuts.ts';

export interface BenchProps {
  /** The text of a linked result; null for one's own bench. */
  readonly link: string | null;
  /** What is open in Play, as it is configured there. */
  readonly playModule?: SubjectSource | null;
}

/** The Bench screen: choose, measure, read. What goes on here goes on while another screen is looked at. */
export function Bench({ link, playModule = null }: BenchProps) {
  useEffect(() => void startBench(), []);
  useEffect(() => {
    if (link === null) leaveLink();
    else openLink(link);
  }, [link]);
  useShortcuts(playModule);
  useBesideReports();
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

/** On one's own bench one's own results come first; the linked one stays in the list. */
function leaveLink(): void {
  if (useResults.getState().source.kind === 'linked') useResults.setState({ source: { kind: 'measured' } });
}

/** Reads the reports that are to be drawn beside. */
function useBesideReports(): void {
  const beside = useChoice((state) => state.beside);
  useEffect(() => {
    for (const file of beside) {
      void ensureReport({ kind: 'baseline', file }).then((problem) => {
        if (problem !== null) useResults.setState({ problem });
      });
    }
  }, [beside]);
}

/** Nothing can be said before a block is whole. */
function FirstBlock() {
  return (
    <p className={classes.waiting}>
      The first figures come with the first block, when every program has met every host once. From then on they are
      drawn here after each block, and their intervals narrow.
    </p>
  );
}

function Report() {
  const shown = useShown();
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  return (
    <>
      <SourceBar shown={shown} />
      {shown !== null ? <Results shown={shown} /> : isMeasuring ? <FirstBlock /> : <EmptyBench />}
    </>
  );
}
