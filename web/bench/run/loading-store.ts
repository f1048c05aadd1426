import { create } from 'zustand';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';

/* The programs on their way to a measurement. */

export interface LoadingState {
  readonly loading: {
    readonly name: string;
    /** Which of how many, from 1. */
    readonly number: number;
    readonly count: number;
    readonly transfer: Transfer;
    cancel(): void;
  } | null;
  /** Why it did not come to a measurement. */
  readonly problem: Problem | null;
}

export const useLoading = create<LoadingState>()(() => ({ loading: null, problem: null }));
