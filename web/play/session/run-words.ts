import { outcomeWords } from '../../runner/outcome-words.ts';
import type { OutcomeTone } from '../../ui/OutcomeMark.tsx';
import { formatDuration } from '../../ui/quantity.ts';
import type { CurrentRun, RunPhase } from './run-store.ts';

/* The state of a run in words, for the status bar and the line below the output. */

const PHASES: Readonly<Record<RunPhase, string>> = {
  starting: 'starting',
  running: 'running',
  'waiting-for-input': 'waiting for input',
  callable: 'ready for calls',
  stopping: 'stopping',
};

export const NO_RUN_YET = 'No run yet';
export const CHANGED_SINCE = 'Configuration changed since this run';
export const OLD_SOURCES = 'Built from older sources';
export const TRACED_HINT = 'Tracing slows every system call down, so these times are not comparable.';

export interface RunSummary {
  readonly tone: OutcomeTone;
  readonly active: boolean;
  readonly words: string;
  /** The time from `_start` to the end; null while the run is active, or when `_start` was not reached. */
  readonly duration: string | null;
}

export function runSummary({ phase, ended }: CurrentRun): RunSummary {
  if (phase !== 'ended' || ended === null) {
    const words = phase === 'ended' ? 'ended' : PHASES[phase];
    return { tone: phase === 'waiting-for-input' ? 'warn' : 'neutral', active: true, words, duration: null };
  }
  const { tone, short } = outcomeWords(ended.outcome);
  const { run } = ended.timing;
  return { tone, active: false, words: short, duration: run === null ? null : formatDuration(run) };
}
