import type { Milliseconds } from '../../../core/base/units.ts';

/** Writes an estimated time: whole seconds, or minutes rounded to 15 seconds. */
export function roughDuration(duration: Milliseconds): string {
  const seconds = Math.max(1, Math.round(duration / 1000));
  if (seconds < 60) return `${seconds}\u00a0s`;
  const rounded = Math.round(seconds / 15) * 15;
  const minutes = Math.floor(rounded / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`;
  return rounded % 60 === 0 ? `${minutes}\u00a0min` : `${minutes}\u00a0min ${rounded % 60}\u00a0s`;
}
