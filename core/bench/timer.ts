import type { Milliseconds } from '../base/units.ts';

/*
 * Measures the resolution of a clock. Clocks of browsers advance in ticks of 5 µs to 1 ms, some with jitter. A duration
 * shorter than a tick reads as 0 or as one tick. If it starts at a random position within a tick, its mean is correct.
 */

export interface TimerProbe {
  /** Typical step between two different readings. */
  readonly tick: Milliseconds;
  /** Number of observed edges. */
  readonly edges: number;
}

export interface ProbeLimits {
  readonly edges: number;
  /** Time limit after the minimum number of edges; a coarse clock needs few. */
  readonly length: Milliseconds;
}

/** Minimum number of edges to distinguish typical steps from delayed ones. */
const EDGES_AT_LEAST = 8;
/** Number of equal readings after which the clock is considered stopped. */
const READINGS_AT_MOST = 5_000_000;

/** Observes the clock and returns its tick, or 0 if it does not advance. */
export function probeTimer(now: () => Milliseconds, limits: ProbeLimits): TimerProbe {
  const steps: Milliseconds[] = [];
  const start = now();
  let last = start;
  let still = 0;
  while (steps.length < limits.edges && still < READINGS_AT_MOST) {
    const reading = now();
    if (reading === last) {
      still += 1;
      continue;
    }
    still = 0;
    // The first edge only marks the start of the first complete step.
    if (last !== start) steps.push(reading - last);
    last = reading;
    if (last - start >= limits.length && steps.length >= EDGES_AT_LEAST) break;
  }
  // Delays make steps longer, never shorter, so the lower quartile is typical.
  steps.sort((a, b) => a - b);
  return { tick: steps[Math.floor(steps.length / 4)] ?? 0, edges: steps.length };
}

/**
 * Waits for a fraction of a tick, so that the next measurement starts at a random position within a tick. The clock
 * cannot measure a fraction, so it is counted in readings; the first tick shows how many readings fit.
 *
 * @param random in [0, 1)
 */
export function spreadStart(now: () => Milliseconds, random: () => number): void {
  nextEdge(now);
  // One reading of the tick was the one that showed its edge.
  const readings = 1 + nextEdge(now);
  const wanted = Math.floor(random() * readings);
  for (let done = 0; done < wanted; done += 1) now();
}

/** Pause in which background threads finish the work of the previous phase. */
const REST: Milliseconds = 1;
/** Significant digits of a reading of the speed probe, which is not more precise. */
const PROBE_DIGITS = 4;

/**
 * Waits for a pause and then for a fraction of a tick.
 *
 * @returns how often the clock could be read per millisecond of the pause. It depends on the current speed of the
 *   processor only: see core/stats/same-speed.ts.
 */
export function restAndSpread(now: () => Milliseconds, random: () => number): number {
  // From edge to edge, because a coarse clock has only one in the pause.
  nextEdge(now);
  const start = now();
  let readings = 1;
  let elapsed: Milliseconds = 0;
  for (; elapsed < REST && readings < READINGS_AT_MOST; readings += 1) elapsed = now() - start;
  spreadStart(now, random);
  return elapsed > 0 ? Number((readings / elapsed).toPrecision(PROBE_DIGITS)) : 0;
}

/** Reads the clock until it advances, and returns the number of readings. */
function nextEdge(now: () => Milliseconds): number {
  const start = now();
  let readings = 1;
  while (now() === start && readings < READINGS_AT_MOST) readings += 1;
  return readings;
}
