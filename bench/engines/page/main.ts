/* A page without a face: starts a fresh worker for each block. */
import { WASMER_BINARY_URL } from '../../../core/run/engines.ts';
import type { BlockAnswer, BlockRequest } from '../request.ts';

let wasmerBinary: ArrayBuffer | null = null;

async function measureInWorker(
  request: Omit<BlockRequest, 'workload' | 'wasmerBinary'> & { readonly workload: readonly number[] },
): Promise<BlockAnswer> {
  wasmerBinary ??= await (await fetch(WASMER_BINARY_URL)).arrayBuffer();
  const worker = new Worker(new URL('./block-entry.ts', import.meta.url), { type: 'module' });
  const sent: BlockRequest = {
    ...request,
    workload: new Uint8Array(request.workload),
    wasmerBinary: request.engine === 'wasmer' ? wasmerBinary : null,
  };
  try {
    return await new Promise<BlockAnswer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<BlockAnswer>) => resolve(data);
      worker.onerror = ({ message }) => resolve({ kind: 'failed', message });
      worker.postMessage(sent);
    });
  } finally {
    worker.terminate();
  }
}

Object.assign(window, { measureInWorker });
