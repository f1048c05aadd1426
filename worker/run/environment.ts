import type { Milliseconds } from '../../core/base/units.ts';
import type { EngineId } from '../../core/run/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { FromWorker } from '../protocol.ts';
import type { Jspi } from './jspi.ts';

/** Everything that a run needs from its surroundings. Provided by the worker's entry, and by tests. */
export interface RunEnvironment {
  /** A monotonic clock. */
  readonly now: () => Milliseconds;
  /** Unix time when `now()` was 0. */
  readonly timeOrigin: Milliseconds;
  /** Calls `callback` once, after `delay`. Returns a function that cancels it. */
  readonly after: (delay: Milliseconds, callback: () => void) => () => void;
  /** Whether shared memory is available. */
  readonly sharedMemory: boolean;
  readonly jspi: Jspi | null;
  /** Fills at most 65,536 bytes, not in shared memory, with cryptographic randomness. */
  readonly fillRandom: (into: Uint8Array<ArrayBuffer>) => void;
  readonly loadEngine: (id: EngineId) => Promise<Engine>;
  /** @param transfer buffers to transfer instead of copying */
  readonly post: (message: FromWorker, transfer: readonly ArrayBuffer[]) => void;
}

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
