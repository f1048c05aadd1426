import type { Milliseconds } from '../../core/base/units.ts';
import type { ModuleSummary } from '../../core/module/summary.ts';
import type { WasmValue } from '../../core/run/event.ts';

/** The parts of the running module that a call needs. */
export interface CallTarget {
  readonly summary: ModuleSummary;
  readonly exports: WebAssembly.Exports;
  readonly memory: WebAssembly.Memory | null;
  readonly now: () => Milliseconds;
  /** Calls into the guest. Traps are thrown. */
  invoke(fn: (...args: readonly unknown[]) => unknown, args: readonly WasmValue[]): unknown;
}

/** A call that could not be made, or whose result cannot be read. The run continues. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
}
