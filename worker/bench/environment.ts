import type { EngineId } from '../../core/run/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { RunEnvironment } from '../run/environment.ts';

/** Everything that a case needs from its surroundings. Provided by the worker's entry, and by tests. */
export interface BenchEnvironment extends Omit<RunEnvironment, 'post' | 'loadEngine'> {
  /** Loads the engine with all of its code. */
  readonly loadEngineCode: (id: EngineId, wasmerBinary: ArrayBuffer | null) => Promise<Engine>;
  /** Whether the browser suspended the worker, since the last call, while it had work to do. */
  readonly takeOverslept: () => boolean;
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;
}
