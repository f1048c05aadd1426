import type { Milliseconds } from '../../../core/base/units.ts';
import type { RunTiming } from '../../../core/run/event.ts';

/*
 * A run as spans one after another:
 *
 *   fetch │ compile │ instantiate │ run (first output ▾) … waiting for input
 *
 * Waiting is not part of `run` and is drawn after it, because when it happened is not recorded.
 */

export type PhaseKind = 'fetch' | 'compile' | 'instantiate' | 'run' | 'wait';

export interface Phase {
  readonly kind: PhaseKind;
  readonly label: string;
  /** What the figure includes, in a sentence. */
  readonly meaning: string;
  readonly start: Milliseconds;
  readonly duration: Milliseconds;
}

export interface RunTimeline {
  readonly phases: readonly Phase[];
  readonly total: Milliseconds;
  /** From the beginning of the first phase; null where nothing was printed. */
  readonly firstOutput: Milliseconds | null;
}

export function timelineOf(fetched: Milliseconds, timing: RunTiming): RunTimeline {
  const spans: readonly (readonly [PhaseKind, string, string, Milliseconds | null])[] = [
    ['fetch', 'Fetch', 'From asking for the module to having its bytes, once when it was opened.', fetched],
    ['compile', 'Compile', 'The browser makes machine code of the module.', timing.compile],
    ['instantiate', 'Instantiate', 'Memory and tables are made, imports are bound.', timing.instantiate],
    ['run', 'Run', 'From _start to the end, waiting for input left out.', timing.run],
    ['wait', 'Wait', 'Waiting for live input, all of it together.', timing.waited > 0 ? timing.waited : null],
  ];
  const phases: Phase[] = [];
  let at: Milliseconds = 0;
  let runStart: Milliseconds | null = null;
  for (const [kind, label, meaning, duration] of spans) {
    if (duration === null) continue;
    if (kind === 'run') runStart = at;
    phases.push({ kind, label, meaning, start: at, duration });
    at += duration;
  }
  const firstOutput = runStart === null || timing.firstOutput === null ? null : runStart + timing.firstOutput;
  return { phases, total: at, firstOutput };
}

/** Round marks for an axis from 0 to `total`: 1, 2 or 5 times a power of ten, four to eight of them. */
export function axisMarks(total: Milliseconds): readonly Milliseconds[] {
  if (!(total > 0)) return [];
  const rough = total / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const marks: Milliseconds[] = [];
  for (let count = 0; count * step <= total * 1.0001; count++) marks.push(count * step);
  return marks;
}
