import { Button, Progress } from '@mantine/core';
import { counted, formatBytes } from '../../../core/base/quantity.ts';
import { formatCount, formatDuration } from '../../ui/quantity.ts';
import { timeLeft, transferSpeed } from '../../ui/transfer.ts';
import type { Opening } from '../dataset-store.ts';
import { cancelOpening } from '../open-table.ts';
import classes from './OpeningProgress.module.css';

/** Below this, the time left is not shown. */
const LEAST_LEFT = 1000;

/** The progress of opening a table: DuckDB is loaded once, then the rows. */
export function OpeningProgress({ opening }: { readonly opening: Opening }) {
  const { name, transfer, share } = opening;
  const part = transfer === null ? share : transfer.loaded / (transfer.total ?? transfer.loaded);
  return (
    <section className={classes.progress} aria-label={`Opening ${name}`}>
      <div className={classes.line}>
        <strong className={classes.name}>Opening {name}</strong>
        <span className={classes.detail}>{detailText(opening)}</span>
        <Button variant="default" onClick={cancelOpening}>
          Cancel
        </Button>
      </div>
      <Progress value={100 * part} size="sm" aria-label={transfer === null ? 'Rows loaded' : 'DuckDB loaded'} />
    </section>
  );
}

function detailText({ transfer, outline, rows }: Opening): string {
  if (transfer !== null) {
    if (transfer.loaded === transfer.total) return 'Starting DuckDB…';
    const speed = transferSpeed(transfer);
    const left = timeLeft(transfer);
    const total = formatBytes(transfer.total ?? transfer.loaded);
    return [
      `DuckDB: ${formatBytes(transfer.loaded)} of ${total}`,
      ...(speed === null ? [] : [`${formatBytes(Math.round(speed))}/s`]),
      ...(left === null || left < LEAST_LEFT ? [] : [`${formatDuration(left)} left`]),
    ].join(', ');
  }
  if (outline === null) return 'Preparing…';
  const columns = counted(outline.columns.length, 'column');
  if (outline.rows === null) return `${columns}, ${counted(rows, 'row')} so far`;
  return `${columns}, ${formatCount(rows)} of ${counted(outline.rows, 'row')}`;
}
