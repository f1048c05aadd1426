import { Button, Progress, VisuallyHidden } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import type { MeasurementPhase, Progress as MeasurementProgress } from '../../measure/measurement.ts';
import { cancelMeasurement, pauseMeasurement, resumeMeasurement, useMeasurement } from '../../measure/session.ts';
import { CellMatrix } from './CellMatrix.tsx';
import { hostNameByKey } from './host-name.ts';
import { OtherReportLine } from './OtherReportLine.tsx';
import classes from './ProgressPanel.module.css';
import { roughDuration } from './rough-duration.ts';

const PHASE_TEXT: Readonly<Record<MeasurementPhase, string>> = {
  idle: '',
  preparing: 'Preparing (nothing is timed yet)',
  running: 'Measuring',
  pausing: 'Pausing',
  paused: 'Paused',
  cancelling: 'Stopping; finished rounds are kept',
};

/** The progress of the measurement with its first figures, and Pause and Cancel. */
export function ProgressPanel() {
  const phase = useMeasurement((state) => state.phase);
  const progress = useMeasurement((state) => state.progress);
  const hosts = useMeasurement((state) => state.hosts);
  if (phase === 'idle') return null;
  const current = progress?.current ?? null;
  return (
    <section className={classes.panel} aria-label="Progress">
      <div className={classes.line}>
        <span className={classes.what}>
          <strong>{PHASE_TEXT[phase]}</strong>
          {current !== null && (phase === 'running' || phase === 'preparing') && (
            <>: {[current.activity, hostNameByKey(current.host, hosts)].filter((word) => word !== '').join(', ')}</>
          )}
        </span>
        {progress !== null && phase !== 'preparing' && (
          <span className={classes.figures}>{figuresText(progress, phase)}</span>
        )}
        <span className={classes.actions}>
          {phase === 'paused' ? (
            <Button
              variant="default"
              leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
              onClick={resumeMeasurement}
            >
              Resume
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconPlayerPauseFilled size={14} aria-hidden />}
              disabled={phase !== 'running'}
              onClick={pauseMeasurement}
            >
              Pause
            </Button>
          )}
          <Button
            className={classes.cancel}
            color="red"
            variant="outline"
            leftSection={<IconPlayerStopFilled size={14} aria-hidden />}
            disabled={phase === 'cancelling'}
            aria-keyshortcuts="Escape"
            onClick={cancelMeasurement}
          >
            Cancel
            <span className={classes.key}>Esc</span>
          </Button>
        </span>
      </div>
      <Progress
        value={(progress?.share ?? 0) * 100}
        // An animated bar would use processor time during the measurement.
        transitionDuration={0}
        aria-label="Measured"
      />
      <CellMatrix />
      <OtherReportLine />
      <VisuallyHidden role="status">{spokenText(progress, phase)}</VisuallyHidden>
    </section>
  );
}

function figuresText({ block, blocks, elapsed, timeLeft }: MeasurementProgress, phase: MeasurementPhase): string {
  const parts = [`round ${Math.min(block + 1, blocks)} of ${blocks}`, `${roughDuration(elapsed)} elapsed`];
  if (timeLeft !== null && phase === 'running') parts.push(`about ${roughDuration(timeLeft)} left`);
  return parts.join(' · ');
}

/** Returns the text for screen readers, which changes every quarter of the way. */
function spokenText(progress: MeasurementProgress | null, phase: MeasurementPhase): string {
  if (phase !== 'running' || progress === null) return PHASE_TEXT[phase];
  const quarter = Math.floor(progress.share * 4) * 25;
  return quarter === 0 ? `Measuring ${progress.blocks} rounds` : `${quarter}% measured`;
}
