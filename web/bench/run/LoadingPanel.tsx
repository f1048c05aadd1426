import { Button, Progress } from '@mantine/core';
import { formatBytes, formatDuration } from '../../ui/quantity.ts';
import { type Transfer, timeLeft, transferSpeed } from '../../ui/transfer.ts';
import { useLoading } from './loading-store.ts';
import classes from './ProgressPanel.module.css';

function transferText(transfer: Transfer): string {
  const speed = transferSpeed(transfer);
  const left = timeLeft(transfer);
  const total = transfer.total === null ? '' : ` of ${formatBytes(transfer.total)}`;
  return [
    `${formatBytes(transfer.loaded)}${total}`,
    speed === null ? null : `${formatBytes(Math.round(speed))}/s`,
    left === null ? null : `${formatDuration(left)} left`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** The progress of loading the programs, before the measurement starts. */
export function LoadingPanel() {
  const loading = useLoading((state) => state.loading);
  if (loading === null) return null;
  const { name, number, count, transfer, cancel } = loading;
  const share = transfer.total === null || transfer.total === 0 ? 0 : (transfer.loaded / transfer.total) * 100;
  return (
    <section className={classes.panel} aria-label="Loading">
      <div className={classes.line}>
        <span className={classes.what} role="status">
          Loading {name} ({number} of {count})
        </span>
        <span className={classes.figures}>{transferText(transfer)}</span>
        <span className={classes.actions}>
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
        </span>
      </div>
      <Progress value={share} transitionDuration={0} aria-label={`Loading ${name}`} />
    </section>
  );
}
