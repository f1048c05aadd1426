import { Button, Progress } from '@mantine/core';
import { formatBytes, formatDuration } from '../../ui/quantity.ts';
import { type Transfer, timeLeft, transferSpeed } from '../../ui/transfer.ts';
import { useModule } from '../session/module-store.ts';
import classes from './LoadingBar.module.css';

/** The module that is on its way: how far, how fast, how long, and the way out. */
export function LoadingBar() {
  const loading = useModule((state) => state.loading);
  if (loading === null) return null;
  const { transfer } = loading;
  const share = transfer.total === null || transfer.total === 0 ? null : (transfer.loaded / transfer.total) * 100;
  return (
    <div className={classes.bar}>
      <span className={classes.name}>Loading {loading.name}</span>
      <Progress
        className={classes.progress}
        value={share ?? 100}
        animated={share === null}
        aria-label={`Loading ${loading.name}`}
      />
      <span className={classes.figures}>{transferWords(transfer)}</span>
      <Button variant="default" onClick={loading.cancel}>
        Cancel
      </Button>
    </div>
  );
}

function transferWords(transfer: Transfer): string {
  const speed = transferSpeed(transfer);
  const left = timeLeft(transfer);
  const size =
    transfer.total === null
      ? formatBytes(transfer.loaded)
      : `${formatBytes(transfer.loaded)} of ${formatBytes(transfer.total)}`;
  return [
    size,
    speed === null ? null : `${formatBytes(Math.round(speed))}/s`,
    left === null ? null : `${formatDuration(left)} left`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
