import { useEffect } from 'react';
import { PageDrop } from '../ui/PageDrop.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { ChartPanel } from './chart/ChartPanel.tsx';
import { SqlConsole } from './console/SqlConsole.tsx';
import classes from './Dataset.module.css';
import { setDatasetProblem, useDataset } from './dataset-store.ts';
import { openFiles } from './open-table.ts';
import { FacetPanel } from './panels/FacetPanel.tsx';
import { OpeningProgress } from './panels/OpeningProgress.tsx';
import { OpenPanel } from './panels/OpenPanel.tsx';
import { TableBar } from './panels/TableBar.tsx';
import { TablePanel } from './panels/TablePanel.tsx';
import { useCounts } from './use-counts.ts';
import { DROP_HINT } from './words.ts';

export interface DatasetProps {
  /** The address of a table, which the user opens; null for none. */
  readonly address: string | null;
}

/** The Dataset screen: filters, charts and SQL for many results. */
export function Dataset({ address }: DatasetProps) {
  const hasTable = useDataset(({ dataset }) => dataset !== null);
  const opening = useDataset((state) => state.opening);
  const problem = useDataset((state) => state.problem);
  // A problem is about an attempt, and is not shown again on the next visit.
  useEffect(() => () => setDatasetProblem(null), []);
  return (
    <main tabIndex={-1} className={classes.page}>
      <PageDrop hint={DROP_HINT} onDrop={(transfer) => void openFiles([...transfer.files])} />
      {problem !== null && <ProblemNote problem={problem} tone="bad" onClose={() => setDatasetProblem(null)} />}
      {opening !== null && <OpeningProgress opening={opening} />}
      {hasTable ? <OpenTable /> : <OpenPanel address={address} isBusy={opening !== null} />}
    </main>
  );
}

function OpenTable() {
  const dataset = useDataset((state) => state.dataset);
  const counts = useCounts();
  if (dataset === null) return null;
  return (
    <>
      <TableBar dataset={dataset} matching={counts.matching} />
      <div className={classes.body}>
        <FacetPanel facets={dataset.facets} counts={counts} />
        <div className={classes.results}>
          {dataset.hasCharts && <ChartPanel key={dataset.serial} />}
          <TablePanel key={`table ${dataset.serial}`} dataset={dataset} matching={counts.matching} />
          <SqlConsole key={`console ${dataset.serial}`} dataset={dataset} />
        </div>
      </div>
    </>
  );
}
