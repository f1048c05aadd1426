import { Button } from '@mantine/core';
import { useState } from 'react';
import { useKeptReports } from '../measure/kept/kept-reports.ts';
import { useMeasurement } from '../measure/session.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import classes from './Bench.module.css';
import { loadCatalogue, useCatalogue } from './choice/catalogue-store.ts';
import { useOwnModules } from './choice/own-modules.ts';
import { RemovedNote } from './results/RemovedNote.tsx';
import { useResults } from './results/results-store.ts';
import { useLoading } from './run/loading-store.ts';

/** What went wrong, where the person looks, and what can be done about it. */
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
      {loading !== null && (
        <ProblemNote tone="bad" problem={loading} onClose={() => useLoading.setState({ problem: null })} />
      )}
      {own !== null && (
        <ProblemNote tone="bad" problem={own} onClose={() => useOwnModules.setState({ problem: null })} />
      )}
      {results !== null && (
        <ProblemNote tone="bad" problem={results} onClose={() => useResults.setState({ problem: null })} />
      )}
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

/** Why a report could not be kept, or the kept ones not be listed. */
function KeptNote() {
  const problem = useKeptReports((state) => state.problem);
  if (problem === null) return null;
  return <ProblemNote tone="warn" problem={problem} onClose={() => useKeptReports.setState({ problem: null })} />;
}

/** Why the measurement ended early; the state is the measurement's own, so closing it is remembered here. */
function MeasurementNote() {
  const problem = useMeasurement((state) => state.problem);
  const [dismissed, setDismissed] = useState<unknown>(null);
  if (problem === null || problem === dismissed) return null;
  return <ProblemNote tone="warn" problem={problem} onClose={() => setDismissed(problem)} />;
}
