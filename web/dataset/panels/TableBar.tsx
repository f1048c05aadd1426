import { Button } from '@mantine/core';
import { IconFolderOpen, IconX } from '@tabler/icons-react';
import { counted } from '../../../core/base/quantity.ts';
import { pickFiles } from '../../ui/pick-files.ts';
import { clearFilters, type OpenDataset, useDataset } from '../dataset-store.ts';
import { closeDataset, openFiles } from '../open-table.ts';
import { rowsText } from '../words.ts';
import { ExportMenu } from './ExportMenu.tsx';
import classes from './TableBar.module.css';

export interface TableBarProps {
  readonly dataset: OpenDataset;
  /** The rows that match the filters; undefined until they are counted. */
  readonly matching: number | undefined;
}

/** The name and the size of the open table, and what can be done with it. */
export function TableBar({ dataset, matching }: TableBarProps) {
  const { name, table } = dataset;
  const isFiltered = useDataset(({ filters }) => filters.size > 0);
  return (
    <>
      <div className={classes.bar}>
        <h2 className={classes.name}>{name}</h2>
        <span className={classes.size} role="status">
          {rowsText(matching ?? table.rows, table.rows)}, {counted(table.columns.length, 'column')}
        </span>
        <div className={classes.actions}>
          {isFiltered && (
            <Button variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={clearFilters}>
              Clear filters
            </Button>
          )}
          <ExportMenu dataset={dataset} />
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={14} aria-hidden />}
            onClick={() => pickFiles('files', (files) => void openFiles(files))}
          >
            Open…
          </Button>
          <Button variant="default" onClick={closeDataset}>
            Close table
          </Button>
        </div>
      </div>
      {table.notes.length > 0 && (
        <details className={classes.notes}>
          <summary>{counted(table.notes.length, 'note')} about skipped parts</summary>
          <ul>
            {table.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
