import { Button, Progress } from '@mantine/core';
import { phaseText } from '../../../measure/progress-words.ts';
import { useMeasurement } from '../../../measure/session.ts';
import { formatDuration } from '../../../ui/quantity.ts';
import { cancelBuildMeasurement } from '../../session/build/measure-builds.ts';
import classes from './Builds.module.css';

/** The progress of a measurement of builds, with its remaining time. */
export function MeasurementProgress() {
  const phase = useMeasurement((state) => state.phase);
  const progress = useMeasurement((state) => state.progress);
  const left = progress?.timeLeft ?? null;
  return (
    <div className={classes.progress} role="status">
      <span>
        {phaseText(phase, progress)}
        {progress !== null && `, round ${Math.min(progress.block + 1, progress.blocks)} of ${progress.blocks}`}
        {left !== null && `, about ${formatDuration(left)} left`}
      </span>
      <Progress className={classes.bar} value={100 * (progress?.share ?? 0)} aria-label="Measurement" />
      <Button size="compact-xs" variant="default" onClick={cancelBuildMeasurement}>
        Cancel
      </Button>
    </div>
  );
}
