import type { Milliseconds } from '../../core/base/units.ts';

/* Requests and results of both workers, the measuring one and the bare one. */

export const SIDES = ['ours', 'bare'] as const;
export type Side = (typeof SIDES)[number];

export const PHASES = ['compile-cold', 'instantiate', 'first-output', 'first-run'] as const;
export type Phase = (typeof PHASES)[number];

export interface Program {
  readonly name: string;
  /** Numbers, because not every channel can carry bytes. */
  readonly bytes: readonly number[];
  readonly startArgs: readonly string[];
  readonly work: { readonly small: readonly string[]; readonly large: readonly string[] } | null;
}

export type Part = 'startup' | 'throughput';

export interface Figures {
  /** From `new Worker` to the end of its first run; valid if startup was requested. */
  readonly cold: Milliseconds;
  /** The medians of several shots; null if only throughput was requested. */
  readonly phases: Readonly<Record<Phase, Milliseconds>> | null;
  readonly small: readonly Milliseconds[];
  readonly large: readonly Milliseconds[];
  /** Output bytes of one run each with the startup arguments, small work and large work. */
  readonly printed: readonly number[];
}

/** Request to the bare worker. */
export interface BareCommand {
  /** For the worker's first run, and for each run whose phases are timed. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly unseen: readonly Uint8Array<ArrayBuffer>[];
  readonly args: readonly string[];
  readonly work: Program['work'];
  readonly part: Part;
}

export type BareAnswer =
  | ({ readonly kind: 'measured' } & Figures)
  | { readonly kind: 'failed'; readonly message: string };
