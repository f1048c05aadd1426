import type { MeasurementPhase, Progress } from './measurement.ts';

/* A running measurement in a few words, for the title of the tab and the header. */

/** Returns the finished share in whole percent. It reaches 100 only at the end. */
export const percentDone = (progress: Progress | null): number => Math.floor((progress?.share ?? 0) * 100);

const PHASE_WORD: Readonly<Record<MeasurementPhase, string>> = {
  idle: '',
  preparing: 'Preparing',
  running: 'Measuring',
  pausing: 'Pausing',
  paused: 'Paused',
  cancelling: 'Stopping',
};

/** Returns "Measuring 38%" or "Paused 38%"; empty without a measurement. */
export function phaseText(phase: MeasurementPhase, progress: Progress | null): string {
  if (phase === 'idle' || phase === 'preparing' || phase === 'cancelling') return PHASE_WORD[phase];
  return `${PHASE_WORD[phase]} ${percentDone(progress)}%`;
}

/** Returns the title of the tab. @param title without a measurement */
export function tabTitle(title: string, phase: MeasurementPhase, progress: Progress | null): string {
  if (phase === 'idle') return title;
  const short = phase === 'running' ? `${percentDone(progress)}%` : phaseText(phase, progress);
  return `${short} · Wasm Dyno`;
}
