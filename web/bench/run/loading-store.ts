import { create } from 'zustand';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';

/* The program that is being loaded for a measurement. */

export interface LoadingState {
  readonly loading: {
    readonly name: string;
    /** The position among `count` programs, from 1. */
    readonly number: number;
    readonly count: number;
    readonly transfer: Transfer;
    cancel(): void;
  } | null;
  /** Why the measurement could not start. */
  readonly problem: Problem | null;
}

export const useLoading = create<LoadingState>()(() => ({ loading: null, problem: null }));
