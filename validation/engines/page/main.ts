/* A page without UI that owns a worker for each engine of the current block. */
import { WASMER_BINARY_URL } from '../../../core/run/engines.ts';
import type { Answer, Request } from '../request.ts';

const workers = new Map<string, Worker>();
let wasmerBinary: ArrayBuffer | null = null;

/** Terminates the worker of an engine, and starts a new one for an `open` request. */
async function send(engine: string, request: Request): Promise<Answer> {
  if (request.kind === 'open') {
    wasmerBinary ??= await (await fetch(WASMER_BINARY_URL)).arrayBuffer();
    workers.get(engine)?.terminate();
    workers.set(engine, new Worker(new URL('./block-entry.ts', import.meta.url), { type: 'module' }));
  }
  const worker = workers.get(engine);
  if (worker === undefined) return { kind: 'failed', message: `${engine} is not open` };
  return new Promise<Answer>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = ({ message }) => resolve({ kind: 'failed', message });
    worker.postMessage({ request, wasmerBinary: engine === 'wasmer' ? wasmerBinary : null });
  });
}

Object.assign(window, { send });
