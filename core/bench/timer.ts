import type { Milliseconds } from '../base/units.ts';

/*
 * How fine a clock is. Browsers give their clocks in ticks, between 5 µs and 1 ms, some of them with
 * edges that jitter. A span that is shorter than a tick reads as nothing or as a whole one; started at
 * random within a tick, it reads right in the mean.
 */

export interface TimerProbe {
  /** The typical step between two readings that differ. */
  readonly tick: Milliseconds;
  /** Edges that were seen. */
  readonly edges: number;
}

export interface ProbeLimits {
  readonly edges: number;
  /** No longer than this, once some edges were seen: a coarse clock needs few. */
  readonly length: Milliseconds;
}

/** So many are needed to tell a typical step from one that was held up. */
const EDGES_AT_LEAST = 8;
/** Where nothing moves, after this many readings the clock is taken to stand still. */
const READINGS_AT_MOST = 5_000_000;

/** Watches the clock and tells its tick; 0 where it does not move. */
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
    // The first edge only says where the second begins.
    if (last !== start) steps.push(reading - last);
    last = reading;
    if (last - start >= limits.length && steps.length >= EDGES_AT_LEAST) break;
  }
  // What holds the thread up makes steps longer, never shorter: the lower quartile is the typical one.
  steps.sort((a, b) => a - b);
  return { tick: steps[Math.floor(steps.length / 4)] ?? 0, edges: steps.length };
}

/**
 * Waits for a share of a tick, so that what is timed next begins anywhere in a tick alike. A share
 * cannot be read off the clock: it is counted in readings, of which the first tick tells how many fit.
 *
 * @param random in [0, 1)
 */
export function spreadStart(now: () => Milliseconds, random: () => number): void {
  nextEdge(now);
  const readings = nextEdge(now);
  const wanted = Math.floor(random() * readings);
  for (let done = 0; done < wanted; done += 1) now();
}

/** What a phase leaves to the threads in the background is done by then. */
const REST: Milliseconds = 1;

/** The same after a rest, so that what is timed next does not pay for what was before it. */
export function restAndSpread(now: () => Milliseconds, random: () => number): void {
  const start = now();
  while (now() - start < REST);
  spreadStart(now, random);
}

/** Reads the clock until it moves; returns how many readings that took. */
function nextEdge(now: () => Milliseconds): number {
  const start = now();
  let readings = 1;
  while (now() === start && readings < READINGS_AT_MOST) readings += 1;
  return readings;
}
