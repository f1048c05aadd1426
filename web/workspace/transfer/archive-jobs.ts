import type { ArchiveLimits } from '../../../core/archive/limits.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { ArchiveCommand, FromArchiveWorker, Unzipped } from '../../../worker/archive/protocol.ts';

/* Zips and unzips in a dedicated worker, which a cancellation terminates. */

export interface JobOptions {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

export type JobResult<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

export function unzipInWorker(archive: Blob, limits: ArchiveLimits, options: JobOptions): Promise<JobResult<Unzipped>> {
  return run({ type: 'unzip', archive, limits }, options, (message) =>
    message.type === 'unzipped' ? message.result : null,
  );
}

/** @param files with the paths that the archive will have */
export function zipInWorker(files: FileTree, options: JobOptions): Promise<JobResult<Blob>> {
  return run({ type: 'zip', files }, options, (message) => (message.type === 'zipped' ? message.archive : null));
}

function run<T>(
  command: ArchiveCommand,
  { signal, progress }: JobOptions,
  resultOf: (message: FromArchiveWorker) => T | null,
): Promise<JobResult<T>> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve({ kind: 'cancelled' });
      return;
    }
    const worker = new Worker(new URL('../../../worker/archive/entry.ts', import.meta.url), { type: 'module' });
    const end = (result: JobResult<T>) => {
      worker.terminate();
      signal?.removeEventListener('abort', cancel);
      resolve(result);
    };
    const cancel = () => end({ kind: 'cancelled' });
    signal?.addEventListener('abort', cancel);
    worker.onmessage = ({ data }: MessageEvent<FromArchiveWorker>) => {
      if (data.type === 'progress') progress?.(data.done, data.total);
      else if (data.type === 'failed') end({ kind: 'failed', message: data.message });
      else {
        const value = resultOf(data);
        if (value !== null) end({ kind: 'done', value });
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end({ kind: 'failed', message: event.message || 'the worker could not be loaded' });
    };
    // Sending fails for a file that was changed or deleted since it was picked.
    worker.onmessageerror = () => end({ kind: 'failed', message: 'the answer could not be read' });
    worker.postMessage(command);
  });
}
