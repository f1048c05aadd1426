import { VisuallyHidden } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { hrefOf } from '../../../core/share/address.ts';
import { roughDuration } from '../../bench/run/rough-duration.ts';
import { phaseText } from '../../measure/progress-words.ts';
import { cancelMeasurement, pauseMeasurement, resumeMeasurement, useMeasurement } from '../../measure/session.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import classes from './MeasuringStatus.module.css';

const BENCH = hrefOf({ screen: 'bench', link: null });

/**
 * The measurement in the header of the other screens, with Pause and Cancel. It announces the end, and stays until
 * Bench is opened or it is closed.
 */
export function MeasuringStatus({ isBench }: { readonly isBench: boolean }) {
  const phase = useMeasurement((state) => state.phase);
  const ended = useEnded(isBench);
  return (
    <>
      <VisuallyHidden role="status">{ended.text}</VisuallyHidden>
      {!isBench && phase !== 'idle' && <Running />}
      {!isBench && phase === 'idle' && ended.text !== '' && (
        <span className={classes.status}>
          <a href={BENCH}>{ended.text}</a>
          <IconAction label="Close this message" icon={IconX} onClick={ended.close} />
        </span>
      )}
    </>
  );
}

function Running() {
  const phase = useMeasurement((state) => state.phase);
  const [word, share = ''] = useMeasurement(({ phase: current, progress }) => phaseText(current, progress)).split(' ');
  const left = useMeasurement(({ phase: current, progress }) =>
    current !== 'running' || progress === null || progress.timeLeft === null
      ? ''
      : `${roughDuration(progress.timeLeft)} left`,
  );
  return (
    <span className={classes.status}>
      <a href={BENCH} title="Open Bench">
        {share === '' ? word : <span className={classes.word}>{word} </span>}
        {share}
        {left !== '' && <span className={classes.left}> · {left}</span>}
      </a>
      {phase === 'paused' ? (
        <IconAction label="Resume measurement" icon={IconPlayerPlay} onClick={resumeMeasurement} />
      ) : (
        <IconAction
          label="Pause measurement"
          icon={IconPlayerPause}
          disabled={phase !== 'running'}
          onClick={pauseMeasurement}
        />
      )}
      <IconAction
        label="Cancel measurement"
        icon={IconPlayerStop}
        disabled={phase === 'cancelling'}
        onClick={cancelMeasurement}
      />
    </span>
  );
}

/** Returns how the last measurement ended on another screen; empty once Bench was opened, or the message closed. */
function useEnded(isBench: boolean): { readonly text: string; readonly close: () => void } {
  const [text, setText] = useState('');
  if (isBench && text !== '') setText('');
  useEffect(() => {
    if (isBench) return undefined;
    return useMeasurement.subscribe((now, before) => {
      if (now.phase !== 'idle') setText('');
      else if (before.phase !== 'idle') setText(endText(now.problem !== null, now.report?.completeness.kind ?? null));
    });
  }, [isBench]);
  return { text, close: () => setText('') };
}

/** @param completeness of the report; null without one */
function endText(hasProblem: boolean, completeness: 'complete' | 'partial' | null): string {
  if (hasProblem) return 'Measurement stopped: see why';
  if (completeness === 'complete') return 'Measurement finished: see the results';
  return 'Measurement cancelled';
}
