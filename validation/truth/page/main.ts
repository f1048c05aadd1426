/* A page without UI that starts a fresh worker for each side. */
import type { SideTimes } from '../side-times.ts';

/** @returns the times of a fresh worker, including its start */
function measureInWorker(kernels: readonly number[], program: readonly number[]): Promise<SideTimes> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const worker = new Worker(new URL('./side-entry.ts', import.meta.url), { type: 'module' });
    let spawn = Number.NaN;
    worker.onmessage = ({ data }: MessageEvent<SideTimes | 'ready'>) => {
      if (data === 'ready') {
        spawn = performance.now() - started;
        worker.postMessage({ kernels: new Uint8Array(kernels), program: new Uint8Array(program) });
      } else {
        worker.terminate();
        resolve({ ...data, spawn });
      }
    };
    worker.onerror = ({ message }) => reject(new Error(message));
  });
}

Object.assign(window, { measureInWorker });
