/* The page that starts one module worker for each program, and ends those that take too long. */

/** @returns the worker's answer, or null where it took too long */
function runInWorker(job: string, timeLimit: number): Promise<string | null> {
  const worker = new Worker(new URL('./worker-entry.ts', import.meta.url), { type: 'module' });
  return new Promise<string | null>((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), timeLimit);
    worker.onmessage = ({ data }: MessageEvent<string>) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      clearTimeout(timer);
      reject(new Error(`worker failed: ${message}`));
    };
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}

Object.assign(window, { runInWorker });
