import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { PageDrop } from '../ui/PageDrop.tsx';
import { Compare } from './compare/Compare.tsx';
import { History } from './history/History.tsx';
import type { ItemSource } from './library/item.ts';
import { List } from './list/List.tsx';
import { Notes } from './Notes.tsx';
import { openFiles } from './open/open-given.ts';
import classes from './Reports.module.css';
import { startReports } from './start-reports.ts';
import { parseView, type ReportsView } from './view.ts';

export interface ReportsProps {
  /** The end of the address: which part is shown, of which reports. */
  readonly view: string;
  readonly onView: (view: ReportsView) => void;
  /** Shows a report on Bench. */
  readonly onOpen: (source: ItemSource) => void;
}

/** The Reports screen: saved and opened reports, comparisons and histories. */
export function Reports({ view: address, onView, onOpen }: ReportsProps) {
  useEffect(() => void startReports(), []);
  const view = parseView(address);
  const toList = () => onView({ kind: 'list' });
  return (
    <main id="main" tabIndex={-1} className={classes.reports}>
      <VisuallyHidden component="h1">Reports</VisuallyHidden>
      {view.kind === 'list' && <Notes />}
      {view.kind === 'list' && <List onView={onView} onOpen={onOpen} />}
      {view.kind === 'compare' && (
        <Compare keys={view.keys} onBack={toList} onOrder={(keys) => onView({ kind: 'compare', keys })} />
      )}
      {view.kind === 'history' && <History keys={view.keys} onBack={toList} />}
      <PageDrop
        hint="Drop reports, datasets, or results of hyperfine, Google Benchmark or Criterion to save them here."
        onDrop={({ files }) => {
          toList();
          void openFiles([...files]);
        }}
      />
    </main>
  );
}
