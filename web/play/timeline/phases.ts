import type { Milliseconds } from '../../../core/base/units.ts';
import type { RunTiming } from '../../../core/run/event.ts';

/*
 * A run as consecutive spans:
 *
 *   compile │ instantiate │ run (first output ▾) … waiting for input
 *
 * Waiting is not part of `run`. It is drawn after it, because the times at which the program waited are not recorded.
 */

export type PhaseKind = 'compile' | 'instantiate' | 'run' | 'wait';

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
  /** The start of `_start`; null if it was not reached. */
  readonly runStart: Milliseconds | null;
  /** From the beginning of the first phase; null when nothing was printed. */
  readonly firstOutput: Milliseconds | null;
}

export function timelineOf(timing: RunTiming): RunTimeline {
  const spans: readonly (readonly [PhaseKind, string, string, Milliseconds | null])[] = [
    ['compile', 'Compile', 'Compiling to machine code.', timing.compile],
    ['instantiate', 'Instantiate', 'Allocating memory and tables, linking imports.', timing.instantiate],
    ['run', 'Run', 'From _start to the end, without waiting for input.', timing.run],
    ['wait', 'Wait', 'Total time spent waiting for live input.', timing.waited > 0 ? timing.waited : null],
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
  return { phases, total: at, runStart, firstOutput };
}

/** The part of a timeline that is shown. */
export interface TimeWindow {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
}

/** Zooms around the middle of the window, inside 0 to `total`. A factor above 1 shows less. */
export function zoomed({ from, to }: TimeWindow, factor: number, total: Milliseconds): TimeWindow {
  const length = Math.min(total, (to - from) / factor);
  return shifted({ from: (from + to - length) / 2, to: (from + to + length) / 2 }, 0, total);
}

/** Moves the window by a share of its length, inside 0 to `total`. */
export function shifted({ from, to }: TimeWindow, share: number, total: Milliseconds): TimeWindow {
  const length = to - from;
  const start = Math.max(0, Math.min(total - length, from + share * length));
  return { from: start, to: start + length };
}

/** Returns round marks in the window: multiples of 1, 2 or 5 times a power of ten, about five of them. */
export function axisMarks({ from, to }: TimeWindow): readonly Milliseconds[] {
  const length = to - from;
  if (!(length > 0)) return [];
  const rough = length / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const marks: Milliseconds[] = [];
  // Adding 0 turns −0 into 0 in the first mark.
  const first = Math.ceil(from / step - 1e-6) + 0;
  const last = Math.floor(to / step + 1e-6);
  for (let count = first; count <= last; count++) marks.push(count * step);
  return marks;
}
