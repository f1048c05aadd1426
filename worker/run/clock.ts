import type { Milliseconds } from '../../core/base/units.ts';
import type { Deterministic } from '../../core/run/config.ts';
import type { Clock } from '../engine/engine.ts';

/** A clock that the host can read without changing what the guest reads. */
export interface RunClock extends Clock {
  /** Runs `work` while readings do not advance a clock that advances by being read. */
  still<T>(work: () => T): T;
}

/** Number of steps of the clock that are observed to find the smallest. */
const STEPS_WATCHED = 5;
/** If the clock does not step within this many readings, its resolution is assumed to be too fine to observe. */
const READINGS_AT_MOST = 100_000;

/**
 * Returns the smallest step between two readings. Browsers coarsen their clocks depending on the isolation of the page.
 */
export function measureResolution(now: () => Milliseconds): Milliseconds {
  let smallest = Number.POSITIVE_INFINITY;
  let last = now();
  for (let seen = 0, readings = 0; seen < STEPS_WATCHED && readings < READINGS_AT_MOST; readings += 1) {
    const reading = now();
    if (reading === last) continue;
    smallest = Math.min(smallest, reading - last);
    last = reading;
    seen += 1;
  }
  // WASI counts nanoseconds.
  return Number.isFinite(smallest) ? Math.max(smallest, 1e-6) : 1e-3;
}

/** The host's clocks. The caller decides how a sleep waits. */
export class SystemClock implements RunClock {
  readonly #now: () => Milliseconds;
  readonly #timeOrigin: Milliseconds;
  readonly #sleep: (duration: Milliseconds) => void | Promise<void>;
  #resolution: Milliseconds | null = null;

  constructor(
    now: () => Milliseconds,
    timeOrigin: Milliseconds,
    sleep: (duration: Milliseconds) => void | Promise<void>,
  ) {
    this.#now = now;
    this.#timeOrigin = timeOrigin;
    this.#sleep = sleep;
  }

  get resolution(): Milliseconds {
    this.#resolution ??= measureResolution(this.#now);
    return this.#resolution;
  }

  realtime(): Milliseconds {
    return this.#timeOrigin + this.#now();
  }

  monotonic(): Milliseconds {
    return this.#now();
  }

  sleep(duration: Milliseconds): void | Promise<void> {
    return this.#sleep(duration);
  }

  still<T>(work: () => T): T {
    return work();
  }
}

/** 1 µs. */
const READING: Milliseconds = 0.001;

/** Starts at a given time, advances by 1 µs per reading, and sleeps without waiting. */
export class DeterministicClock implements RunClock {
  readonly resolution = READING;
  readonly #startTime: Milliseconds;
  readonly #checkpoint: () => void;
  /** Counted in readings, so that rounding errors do not add up. */
  #readings = 0;
  #slept: Milliseconds = 0;
  #isStill = false;

  constructor({ startTime }: Deterministic, checkpoint: () => void) {
    this.#startTime = startTime;
    this.#checkpoint = checkpoint;
  }

  realtime(): Milliseconds {
    return this.#startTime + this.monotonic();
  }

  monotonic(): Milliseconds {
    const reading = this.#slept + this.#readings / 1000;
    if (!this.#isStill) this.#readings += 1;
    return reading;
  }

  sleep(duration: Milliseconds): void {
    this.#checkpoint();
    this.#slept += Math.max(0, duration);
  }

  still<T>(work: () => T): T {
    this.#isStill = true;
    try {
      return work();
    } finally {
      this.#isStill = false;
    }
  }
}
