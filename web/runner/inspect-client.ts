import type {
  InspectRequest,
  InspectRequestName,
  InspectRequests,
  InspectResponse,
} from '../../worker/inspect/protocol.ts';
import { ownBuffer } from './granted-files.ts';

/* Asks the inspect worker, which stays: it holds the module that was asked about last. */

interface Pending {
  resolve(result: never): void;
  reject(error: Error): void;
}

interface Client {
  readonly worker: Worker;
  /** The bytes that the worker holds. */
  bytes: Uint8Array | null;
}

const pending = new Map<number, Pending>();
let client: Client | null = null;
let lastId = 0;

function fail(message: string): void {
  client?.worker.terminate();
  client = null;
  for (const { reject } of pending.values()) reject(new Error(message));
  pending.clear();
}

function spawn(): Client {
  const worker = new Worker(new URL('../../worker/inspect/entry.ts', import.meta.url), {
    type: 'module',
    name: 'inspect',
  });
  worker.onmessage = ({ data }: MessageEvent<InspectResponse>) => {
    const asked = pending.get(data.id);
    pending.delete(data.id);
    // The id ties the result to the type of its request.
    if (data.kind === 'done') asked?.resolve(data.result as never);
    else asked?.reject(new Error(data.message));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(`The module could not be looked into: ${event.message || 'the code for it did not load'}. Reload the page.`);
  };
  worker.onmessageerror = () => fail('An answer about the module could not be read. Reload the page.');
  return { worker, bytes: null };
}

/** Asks about a module; the one that was asked about before is not sent again. */
export function ask<Name extends InspectRequestName>(
  type: Name,
  bytes: Uint8Array,
  params: InspectRequests[Name]['params'],
): Promise<InspectRequests[Name]['result']> {
  client ??= spawn();
  const { worker } = client;
  const isHeld = client.bytes === bytes;
  client.bytes = bytes;
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject });
    worker.postMessage({ type, id, bytes: isHeld ? null : ownBuffer(bytes), params } as InspectRequest);
  });
}
