import type { EngineId } from '../../core/run/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { RunEnvironment } from '../run/environment.ts';

/** What a case takes from where it is measured; the worker's entry gives it, and so do tests. */
export interface BenchEnvironment extends Omit<RunEnvironment, 'post' | 'loadEngine'> {
  /** The engine with all of its code. */
  readonly loadEngineCode: (id: EngineId, wasmerBinary: ArrayBuffer | null) => Promise<Engine>;
  /** Whether the browser let the worker sleep, since this was asked before, when it had something to do. */
  readonly takeOverslept: () => boolean;
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;
}
