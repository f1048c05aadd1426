import { useEffect, useState } from 'react';
import type { JobResult } from '../../measure/comparison/comparison-jobs.ts';

/* A job of the comparison worker for what is on screen, cancelled when that changes. */

export type JobState<T> =
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | Extract<JobResult<T>, { kind: 'done' | 'failed' }>;

/** Starts a job. */
export type StartJob<T> = (options: {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}) => Promise<JobResult<T>>;

const STARTING = { kind: 'running', done: 0, total: 0 } as const;

/** @param start must be the same function until the job changes; null while there is nothing to do */
export function useJob<T>(start: StartJob<T> | null): JobState<T> {
  const [state, setState] = useState<JobState<T>>(STARTING);
  useEffect(() => {
    if (start === null) return;
    const controller = new AbortController();
    setState(STARTING);
    const progress = (done: number, total: number): void => {
      if (!controller.signal.aborted) setState({ kind: 'running', done, total });
    };
    void start({ signal: controller.signal, progress }).then((result) => {
      if (!controller.signal.aborted && result.kind !== 'cancelled') setState(result);
    });
    return () => controller.abort();
  }, [start]);
  return state;
}
