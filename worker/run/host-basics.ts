import type { RunEnvironment } from './environment.ts';

/** The part of a run's environment that a worker, a page and Node share: clocks, a timer and randomness. */
export const HOST_BASICS: Pick<RunEnvironment, 'now' | 'timeOrigin' | 'after' | 'fillRandom'> = {
  now: () => performance.now(),
  timeOrigin: performance.timeOrigin,
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
  fillRandom: (into) => {
    crypto.getRandomValues(into);
  },
};
