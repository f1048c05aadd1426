import type { History } from '../../../core/history/history.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import type { ReportComparison } from '../../../core/regression/report-comparison.ts';
import type { Report } from '../../../core/report/report.ts';
import type { ComparisonCommand, FromComparisonWorker } from '../../../worker/comparison/protocol.ts';

/* Compares reports in a dedicated worker, which a cancellation terminates. */

export type JobResult<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

interface JobOptions {
  readonly signal: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

function run<T>(
  command: ComparisonCommand,
  { signal, progress }: JobOptions,
  resultOf: (message: FromComparisonWorker) => T | null,
): Promise<JobResult<T>> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve({ kind: 'cancelled' });
      return;
    }
    const worker = new Worker(new URL('../../../worker/comparison/entry.ts', import.meta.url), {
      type: 'module',
      name: 'comparison',
    });
    const end = (result: JobResult<T>) => {
      worker.terminate();
      signal.removeEventListener('abort', cancel);
      resolve(result);
    };
    const cancel = () => end({ kind: 'cancelled' });
    signal.addEventListener('abort', cancel);
    worker.onmessage = ({ data }: MessageEvent<FromComparisonWorker>) => {
      if (data.type === 'progress') progress?.(data.done, data.total);
      else if (data.type === 'failed') end({ kind: 'failed', message: data.message });
      else {
        const value = resultOf(data);
        if (value !== null) end({ kind: 'done', value });
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end({ kind: 'failed', message: event.message || 'The worker could not be loaded.' });
    };
    worker.onmessageerror = () => end({ kind: 'failed', message: 'The results could not be read.' });
    worker.postMessage(command);
  });
}

/** Compares each of the other reports with the first one. */
export const compareInWorker = (
  first: Report,
  others: readonly Report[],
  options: JobOptions,
): Promise<JobResult<readonly ReportComparison[]>> =>
  run({ type: 'compare', first, others }, options, (message) =>
    message.type === 'compared' ? message.comparisons : null,
  );

/** Computes the history of a program. `reports` are in the order of time. */
export const historyInWorker = (
  reports: readonly Report[],
  program: string,
  metric: MetricId,
  options: JobOptions,
): Promise<JobResult<History>> =>
  run({ type: 'history', reports, program, metric }, options, (message) =>
    message.type === 'history' ? message.history : null,
  );
