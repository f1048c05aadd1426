import { messageOf } from '../../../core/base/errors.ts';
import type { ReadRange } from './engine-client.ts';

/*
 * A table at an address. Servers that answer range requests send only the needed parts of a Parquet file; of others the
 * whole file is downloaded.
 */

export type RemoteTable =
  | { readonly kind: 'ranges'; readonly size: number; readonly readRange: ReadRange }
  | { readonly kind: 'whole'; readonly file: Blob }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** Whole downloads are kept in memory. */
const MOST_BYTES = 2 ** 30;

type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/** Returns the total size from "bytes 0-3/1234"; null if the server hides or does not know it. */
function totalOf(response: Response): number | null {
  const total = Number(/\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1] ?? Number.NaN);
  return Number.isSafeInteger(total) ? total : null;
}

function rangeReader(address: string, signal: AbortSignal, fetchFrom: Fetch): ReadRange {
  return async (start, end) => {
    const response = await fetchFrom(address, { headers: { Range: `bytes=${start}-${end - 1}` }, signal });
    if (response.status !== 206) throw new Error(`The server answered a range request with status ${response.status}.`);
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength !== end - start) throw new Error('The server sent another range than requested.');
    return bytes;
  };
}

async function download(address: string, signal: AbortSignal, fetchFrom: Fetch): Promise<RemoteTable> {
  const response = await fetchFrom(address, { signal });
  if (!response.ok) return { kind: 'failed', message: `The server answered with status ${response.status}.` };
  if (Number(response.headers.get('Content-Length') ?? 0) > MOST_BYTES) {
    return { kind: 'failed', message: 'The file is larger than 1 GiB, and the server does not answer range requests.' };
  }
  return { kind: 'whole', file: await response.blob() };
}

/** Finds out how a table can be read, with a request for its first bytes. */
export async function reachTable(
  address: string,
  usesRanges: boolean,
  signal: AbortSignal,
  fetchFrom: Fetch = (url, init) => fetch(url, init),
): Promise<RemoteTable> {
  try {
    if (!usesRanges) return await download(address, signal, fetchFrom);
    const probe = await fetchFrom(address, { headers: { Range: 'bytes=0-3' }, signal });
    const size = probe.status === 206 ? totalOf(probe) : null;
    await probe.body?.cancel();
    if (!probe.ok) return { kind: 'failed', message: `The server answered with status ${probe.status}.` };
    if (size === null) return await download(address, signal, fetchFrom);
    return { kind: 'ranges', size, readRange: rangeReader(address, signal, fetchFrom) };
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' };
    return {
      kind: 'failed',
      message: `The server could not be reached, or does not let other sites read the file (CORS): ${messageOf(error)}`,
    };
  }
}
