import { Button, Progress } from '@mantine/core';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatBytes, formatDuration } from '../../ui/quantity.ts';
import { type Transfer, timeLeft, transferSpeed } from '../../ui/transfer.ts';
import { useModule } from '../session/module-store.ts';
import classes from './Notices.module.css';

/** The module that is loading, or why the last one did not. Overlays the panes, so that they do not move. */
export function Notices() {
  return (
    <div className={classes.notices}>
      <Loading />
      <Failure />
    </div>
  );
}

function Loading() {
  const loading = useModule((state) => state.loading);
  if (loading === null) return null;
  const { transfer } = loading;
  const share = transfer.total === null || transfer.total === 0 ? null : (transfer.loaded / transfer.total) * 100;
  return (
    <div className={classes.loading}>
      <span className={classes.name}>Loading {loading.name}</span>
      <Progress
        className={classes.progress}
        value={share ?? 100}
        animated={share === null}
        aria-label={`Loading ${loading.name}`}
      />
      <span className={classes.figures}>{transferText(transfer)}</span>
      <Button variant="default" onClick={loading.cancel}>
        Cancel
      </Button>
    </div>
  );
}

function Failure() {
  const problem = useModule((state) => state.problem);
  const dismiss = useModule((state) => state.dismissProblem);
  return problem === null ? null : (
    <div className={classes.failure}>
      <ProblemNote problem={problem} tone="bad" onClose={dismiss} />
    </div>
  );
}

function transferText(transfer: Transfer): string {
  if (transfer.loaded === 0) return 'Connecting…';
  const speed = transferSpeed(transfer);
  const left = timeLeft(transfer);
  const size =
    transfer.total === null
      ? formatBytes(transfer.loaded)
      : `${formatBytes(transfer.loaded)} of ${formatBytes(transfer.total)}`;
  return [
    size,
    speed === null ? null : `${formatBytes(Math.round(speed))}/s`,
    left === null || left < 1000 ? null : `${formatDuration(left)} left`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
