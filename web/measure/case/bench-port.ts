import type { Milliseconds } from '../../../core/base/units.ts';
import type { BenchCommand, BenchMessage } from '../../../worker/bench/protocol.ts';

/** Receives the messages of a bench worker. */
export interface BenchListener {
  /** @param at time when it was received */
  message(message: BenchMessage, at: Milliseconds): void;
  /** The worker failed: its code did not load, threw, or sent an unreadable message. */
  failed(message: string): void;
}

/** The page's side of a bench worker. */
export interface BenchPort {
  /** Time just before the worker was created. */
  readonly spawnedAt: Milliseconds;
  /** @param transfer buffers that are transferred instead of copied */
  post(command: BenchCommand, transfer: readonly ArrayBuffer[]): void;
  kill(): void;
}

/**
 * Time origin at the creation of the last worker. WebKit computes it from the system clock on every access: if that
 * clock is set during a case, page and worker would agree on a wrong duration.
 */
let timeOrigin: Milliseconds = performance.timeOrigin;

/** Returns the current time on the common scale of worker/bench/protocol.ts. */
export const moment = (): Milliseconds => timeOrigin + performance.now();

export function spawnBenchPort(listener: BenchListener): BenchPort {
  let isLoaded = false;
  timeOrigin = performance.timeOrigin;
  // The clock of `spawn` and of the cold start begins here: nothing may come between these two lines.
  const spawnedAt = moment();
  const worker = new Worker(new URL('../../../worker/bench/entry.ts', import.meta.url), {
    type: 'module',
    name: 'bench',
  });
  worker.onmessage = ({ data }: MessageEvent<BenchMessage>) => {
    const at = moment();
    isLoaded = true;
    listener.message(data, at);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    const why = event.message ? `: ${event.message}` : '';
    listener.failed(isLoaded ? `The measuring worker failed${why}.` : `The measuring code could not be loaded${why}.`);
  };
  worker.onmessageerror = () => listener.failed('A message of the measuring worker could not be read.');
  return {
    spawnedAt,
    post: (command, transfer) => worker.postMessage(command, [...transfer]),
    kill: () => worker.terminate(),
  };
}
