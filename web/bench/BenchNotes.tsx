import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { closeKeptReportsProblem, closeRemoved, useKeptReports } from '../measure/kept/kept-reports.ts';
import { momentText } from '../measure/kept/report-text.ts';
import { useMeasurement } from '../measure/session.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import type { Problem } from '../ui/problem.ts';
import classes from './Bench.module.css';
import { loadCatalogue, useCatalogue } from './choice/catalogue-store.ts';
import { closeOwnModulesProblem, useOwnModules } from './choice/own-modules.ts';
import { undoDelete } from './reports/kept.ts';
import { setResultsProblem, useResults } from './reports/results-store.ts';
import { closeLoadingProblem, useLoading } from './run/loading-store.ts';

/** The problems of loading, measuring and reading, each with a remedy. */
export function BenchNotes() {
  const own = useOwnModules((state) => state.problem);
  const loading = useLoading((state) => state.problem);
  const results = useResults((state) => state.problem);
  return (
    <div className={classes.notes}>
      <CatalogueNote />
      <MeasurementNote />
      <KeptNote />
      <RemovedNote />
      {loading !== null && <LoadingNote problem={loading} />}
      {own !== null && <ProblemNote tone="bad" problem={own} onClose={closeOwnModulesProblem} />}
      {results !== null && <ProblemNote tone="bad" problem={results} onClose={() => setResultsProblem(null)} />}
    </div>
  );
}

/** Why the measurement did not start. It scrolls into view, because the form can be taller than the screen. */
function LoadingNote({ problem }: { readonly problem: Problem }) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Again for another problem.
    if (problem !== null) note.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  return (
    <div ref={note}>
      <ProblemNote tone="bad" problem={problem} onClose={closeLoadingProblem} />
    </div>
  );
}

function CatalogueNote() {
  const catalogue = useCatalogue((state) => state.catalogue);
  if (catalogue.kind !== 'failed') return null;
  return (
    <ProblemNote tone="bad" problem={catalogue.problem}>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void loadCatalogue()}>
          Try again
        </Button>
      </div>
    </ProblemNote>
  );
}

/** Why a report could not be saved, or the saved ones not be listed. */
function KeptNote() {
  const problem = useKeptReports((state) => state.problem);
  if (problem === null) return null;
  return <ProblemNote tone="warn" problem={problem} onClose={closeKeptReportsProblem} />;
}

/** Why the measurement ended early. The problem belongs to the measurement, so its dismissal is stored here. */
function MeasurementNote() {
  const problem = useMeasurement((state) => state.problem);
  const [dismissed, setDismissed] = useState<unknown>(null);
  if (problem === null || problem === dismissed) return null;
  return <ProblemNote tone="warn" problem={problem} onClose={() => setDismissed(problem)} />;
}

/** Undo for the last deletion. */
function RemovedNote() {
  const [removed] = useKeptReports((state) => state.removed);
  if (removed === undefined) return null;
  return (
    <ProblemNote
      tone="info"
      problem={{ title: `Deleted the report of ${momentText(removed.entry.created)}`, detail: '', remedy: '' }}
      onClose={closeRemoved}
    >
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void undoDelete()}>
          Undo
        </Button>
      </div>
    </ProblemNote>
  );
}
