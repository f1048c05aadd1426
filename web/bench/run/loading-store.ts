import { create } from 'zustand';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';

/* The program that is being loaded for a measurement. */

export interface LoadingProgram {
  readonly name: string;
  /** The position among `count` programs, from 1. */
  readonly number: number;
  readonly count: number;
  readonly transfer: Transfer;
  cancel(): void;
}

export interface LoadingState {
  readonly loading: LoadingProgram | null;
  /** Why the measurement could not start. */
  readonly problem: Problem | null;
}

export const useLoading = create<LoadingState>()(() => ({ loading: null, problem: null }));

export const showLoading = (loading: LoadingProgram): void => useLoading.setState({ loading });

/** Closes the message about the last attempt. */
export const closeLoadingProblem = (): void => useLoading.setState({ problem: null });

/** Ends loading. `problem` says why the measurement cannot start; null if it starts or was cancelled. */
export const endLoading = (problem: Problem | null): void => useLoading.setState({ loading: null, problem });
