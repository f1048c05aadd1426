import type { Milliseconds } from '../../core/base/units.ts';

/* What a worker is asked, and what comes back: the same of our harness and of the bare one. */

export const SIDES = ['ours', 'bare'] as const;
export type Side = (typeof SIDES)[number];

export const PHASES = ['compile-cold', 'instantiate', 'first-output', 'first-run'] as const;
export type Phase = (typeof PHASES)[number];

export interface Program {
  readonly name: string;
  /** As numbers: not every way carries bytes. */
  readonly bytes: readonly number[];
  readonly startArgs: readonly string[];
  readonly work: { readonly small: readonly string[]; readonly large: readonly string[] } | null;
}

export type Part = 'startup' | 'throughput';

export interface Figures {
  /** From `new Worker` until its first run was over; of use where startup was asked for. */
  readonly cold: Milliseconds;
  /** Null where only throughput was asked for. */
  readonly phases: Readonly<Record<Phase, Milliseconds>> | null;
  readonly small: readonly Milliseconds[];
  readonly large: readonly Milliseconds[];
  /** Bytes that the runs on the startup's arguments, on small and on large work printed, each once. */
  readonly printed: readonly number[];
}

/** To the bare worker. */
export interface BareCommand {
  /** For the first run of the worker, and for the one whose phases are timed. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly unseen: Uint8Array<ArrayBuffer>;
  readonly args: readonly string[];
  readonly work: Program['work'];
  readonly part: Part;
}

export type BareAnswer =
  | ({ readonly kind: 'measured' } & Figures)
  | { readonly kind: 'failed'; readonly message: string };
