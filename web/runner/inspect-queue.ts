import { ownBuffer } from '../../core/run/granted-files.ts';
import type {
  InspectRequest,
  InspectRequestName,
  InspectRequests,
  InspectResponse,
} from '../../worker/inspect/protocol.ts';

/*
 * The requests that wait for the inspect worker. A request that takes too long or is aborted terminates
 * the worker, because nothing else can interrupt it; the other requests are sent to a new worker.
 */

/** The part of `Worker` that the queue uses. */
export interface InspectWorker {
  onmessage: ((event: MessageEvent<InspectResponse>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(request: InspectRequest): void;
  terminate(): void;
}

/** Milliseconds. A module of 26 MB takes a second to validate and a fifth of that to inspect. */
export const DEADLINES: Readonly<Record<InspectRequestName, number>> = {
  examine: 120_000,
  inspect: 60_000,
  analyse: 120_000,
  strings: 60_000,
  addressUses: 60_000,
  compress: 60_000,
  disassemble: 30_000,
  print: 30_000,
  // 30 MB of debug information take some seconds.
  locate: 60_000,
  sourceRows: 60_000,
  diagnose: 60_000,
};

interface Pending {
  readonly type: InspectRequestName;
  readonly bytes: Uint8Array;
  readonly params: unknown;
  resolve(result: never): void;
  reject(error: Error): void;
  onProgress(share: number): void;
}

const TOO_LONG = 'The inspection took too long and was stopped. Try again.';

export class InspectQueue {
  readonly #spawn: () => InspectWorker;
  readonly #pending = new Map<number, Pending>();
  #worker: InspectWorker | null = null;
  /** The bytes that the worker holds. */
  #held: Uint8Array | null = null;
  #lastId = 0;

  constructor(spawn: () => InspectWorker) {
    this.#spawn = spawn;
  }

  /**
   * Sends a request about a module. A module that the worker already holds is not sent again. Rejects with
   * the signal's reason when it is aborted.
   *
   * @param onProgress receives the share of the work that is done, 0 to 1, from requests that report it
   */
  request<Name extends InspectRequestName>(
    type: Name,
    bytes: Uint8Array,
    params: InspectRequests[Name]['params'],
    signal?: AbortSignal,
    onProgress: (share: number) => void = () => {},
  ): Promise<InspectRequests[Name]['result']> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<InspectRequests[Name]['result']>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      this.#pending.set(id, { type, bytes, params, resolve, reject, onProgress });
      this.#post(id);
    });
    const deadline = setTimeout(() => this.#cancel(id, new Error(TOO_LONG)), DEADLINES[type]);
    const abort = () => this.#cancel(id, signal?.reason);
    signal?.addEventListener('abort', abort);
    return answer.finally(() => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', abort);
    });
  }

  #post(id: number): void {
    const request = this.#pending.get(id);
    if (request === undefined) return;
    this.#worker ??= this.#start();
    const { type, bytes, params } = request;
    const isHeld = this.#held === bytes;
    this.#held = bytes;
    this.#worker.postMessage({ type, id, bytes: isHeld ? null : ownBuffer(bytes), params } as InspectRequest);
  }

  #start(): InspectWorker {
    const worker = this.#spawn();
    worker.onmessage = ({ data }) => {
      const request = this.#pending.get(data.id);
      if (data.kind === 'progress') return request?.onProgress(data.share);
      this.#pending.delete(data.id);
      // The id ties the result to the type of its request.
      if (data.kind === 'done') request?.resolve(data.result as never);
      else request?.reject(new Error(data.message));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const why = event.message || 'the code of the inspector did not load';
      this.#fail(`The module could not be inspected: ${why}. Reload the page.`);
    };
    worker.onmessageerror = () => this.#fail('A result of the inspection could not be read. Reload the page.');
    return worker;
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#held = null;
  }

  #cancel(id: number, reason: Error): void {
    const request = this.#pending.get(id);
    if (request === undefined) return;
    this.#pending.delete(id);
    this.#stop();
    request.reject(reason);
    for (const other of this.#pending.keys()) this.#post(other);
  }

  #fail(message: string): void {
    this.#stop();
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of all) reject(new Error(message));
  }
}
