import type { Milliseconds } from '../../core/base/units.ts';
import type { ModuleSummary } from '../../core/module/summary.ts';
import type { WasmValue } from '../../core/run/event.ts';

/** What a call needs of the running module. */
export interface CallTarget {
  readonly summary: ModuleSummary;
  readonly exports: WebAssembly.Exports;
  readonly memory: WebAssembly.Memory | null;
  readonly now: () => Milliseconds;
  /** Calls into the guest; traps go through. */
  invoke(fn: (...args: readonly unknown[]) => unknown, args: readonly WasmValue[]): unknown;
}

/** A call that was not made, or whose result cannot be read; the run goes on. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
}
