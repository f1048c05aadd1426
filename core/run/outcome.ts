import type { Refusal } from '../module/preflight.ts';

/*
 * The outcome of a run. Every run has exactly one.
 */

export type TrapKind =
  | 'unreachable'
  | 'memory-out-of-bounds'
  | 'table-out-of-bounds'
  | 'divide-by-zero'
  | 'integer-overflow'
  | 'invalid-conversion'
  | 'indirect-call-type-mismatch'
  | 'null-reference'
  | 'stack-overflow'
  | 'unaligned-atomic'
  | 'uncaught-exception'
  /** A call of an import that is linked to a stub. */
  | 'missing-import'
  | 'other';

/** A frame of the guest's stack, innermost first. */
export interface WasmFrame {
  readonly functionIndex: number;
  /** From the name section or the engine's stack, if known. */
  readonly functionName: string | null;
  /** Byte offset in the module, if the engine provides it. */
  readonly offset: number | null;
}

export type LimitName = 'wall-time' | 'memory' | 'output';

export type RunOutcome =
  | { readonly kind: 'exited'; readonly code: number }
  | {
      readonly kind: 'trapped';
      readonly trap: TrapKind;
      readonly message: string;
      readonly stack: readonly WasmFrame[];
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'exceeded'; readonly limit: LimitName; readonly allowed: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'crashed'; readonly message: string };
