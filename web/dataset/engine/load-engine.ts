import { messageOf } from '../../../core/base/errors.ts';
import { DUCKDB } from '../../../core/dataset/engine.ts';
import type { Transfer } from '../../ui/transfer.ts';
import { EngineClient, type Outcome } from './engine-client.ts';

/* Loads DuckDB on first use. The browser caches it. */

const failed = (message: string): Outcome<never> => ({ kind: 'failed', error: { message, at: null } });

/** Fetches the module with progress. */
async function download(signal: AbortSignal, onTransfer: (transfer: Transfer) => void): Promise<Outcome<ArrayBuffer>> {
  const started = performance.now();
  try {
    const response = await fetch(new URL(DUCKDB.url, document.baseURI), { signal });
    if (!response.ok || response.body === null) return failed(`The server answered with status ${response.status}.`);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let loaded = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined) break;
      parts.push(value);
      loaded += value.length;
      const total = Math.max(loaded, DUCKDB.size);
      onTransfer({ loaded, total, elapsed: performance.now() - started });
    }
    onTransfer({ loaded, total: loaded, elapsed: performance.now() - started });
    return { kind: 'done', value: await new Blob(parts).arrayBuffer() };
  } catch (error) {
    return signal.aborted ? { kind: 'cancelled' } : failed(messageOf(error));
  }
}

/** Whether the browser has the WebAssembly exceptions that the module uses. */
export const hasExceptions = (): boolean => 'Tag' in WebAssembly;

/** Loads DuckDB and starts its worker. */
export async function loadEngine(
  signal: AbortSignal,
  onTransfer: (transfer: Transfer) => void,
  onLost: (message: string) => void,
): Promise<Outcome<EngineClient>> {
  if (!hasExceptions()) return failed('This browser does not support WebAssembly exceptions. Update the browser.');
  const module = await download(signal, onTransfer);
  if (module.kind !== 'done') return module;
  const worker = new Worker(new URL('../../../worker/dataset/entry.ts', import.meta.url), {
    type: 'module',
    name: 'dataset',
  });
  const client = new EngineClient(worker, onLost);
  const end = (): void => client.close();
  signal.addEventListener('abort', end);
  const started = await client.start(module.value);
  signal.removeEventListener('abort', end);
  if (started.kind === 'done') return { kind: 'done', value: client };
  client.close();
  return started;
}
