import type { Milliseconds } from '../../core/base/units.ts';
import type { EngineId } from '../../core/run/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { FromWorker } from '../protocol.ts';
import type { Jspi } from './jspi.ts';

/** Everything that a run takes from where it runs; the worker's entry gives it, and so do tests. */
export interface RunEnvironment {
  /** A monotonic clock. */
  readonly now: () => Milliseconds;
  /** Unix time when `now()` was 0. */
  readonly timeOrigin: Milliseconds;
  /** Calls back once, later; returns what calls it off. */
  readonly after: (delay: Milliseconds, callback: () => void) => () => void;
  /** Shared memory can be had. */
  readonly sharedMemory: boolean;
  readonly jspi: Jspi | null;
  /** Fills at most 65,536 bytes, not shared, from a source fit for keys. */
  readonly fillRandom: (into: Uint8Array<ArrayBuffer>) => void;
  readonly loadEngine: (id: EngineId) => Promise<Engine>;
  /** @param transfer buffers that are given away rather than copied. */
  readonly post: (message: FromWorker, transfer: readonly ArrayBuffer[]) => void;
}
