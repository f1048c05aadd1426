import type { ModuleDiff } from '../../../core/module/diff/diff.ts';
import type { DisassemblyResult } from '../disassemble.ts';

/*
 * The messages between the page and the worker that compares two modules. Types only. The worker keeps both modules; the
 * page terminates it to cancel, and when the comparison is closed.
 */

/** A function in both modules, by index; null where a module does not have it. */
export interface FunctionPair {
  readonly before: number | null;
  readonly after: number | null;
}

/** The text of both, with equal names for what is the same in both modules. */
export interface FunctionTexts {
  readonly before: DisassemblyResult | null;
  readonly after: DisassemblyResult | null;
}

export type DiffRequest =
  | { readonly type: 'compare'; readonly id: number; readonly before: Uint8Array; readonly after: Uint8Array }
  /** After `compare` only. */
  | { readonly type: 'functions'; readonly id: number; readonly pair: FunctionPair };

export type DiffMessage =
  /** @property share of the work that is done */
  | { readonly kind: 'progress'; readonly id: number; readonly share: number }
  | { readonly kind: 'compared'; readonly id: number; readonly diff: ModuleDiff }
  | { readonly kind: 'functions'; readonly id: number; readonly texts: FunctionTexts }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
