import type { Milliseconds } from '../../../core/base/units.ts';
import type { BenchCommand, BenchMessage } from '../../../worker/bench/protocol.ts';

/** What comes of a bench worker. */
export interface BenchListener {
  /** @param at the moment when it was heard */
  message(message: BenchMessage, at: Milliseconds): void;
  /** The worker cannot go on: its code did not load, threw, or sent what cannot be read. */
  failed(message: string): void;
}

/** The page's end of a bench worker. */
export interface BenchPort {
  /** The moment just before the worker was asked for. */
  readonly spawnedAt: Milliseconds;
  /** @param transfer buffers that are given away rather than copied */
  post(command: BenchCommand, transfer: readonly ArrayBuffer[]): void;
  kill(): void;
}

/**
 * As it was when the last worker was asked for. WebKit makes it anew at every reading, from the clock of the system: were
 * that set within a case, the worker would have followed, and the two would agree on a span that is none.
 */
let timeOrigin: Milliseconds = performance.timeOrigin;

/** Now, as both sides name it: see worker/bench/protocol.ts. */
export const moment = (): Milliseconds => timeOrigin + performance.now();

export function spawnBenchPort(listener: BenchListener): BenchPort {
  let isLoaded = false;
  timeOrigin = performance.timeOrigin;
  // The clock of `spawn` and of the cold start begins here: nothing may stand between these two lines.
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
    listener.failed(
      isLoaded ? `The worker that measures failed${why}.` : `The code that measures could not be loaded${why}.`,
    );
  };
  worker.onmessageerror = () => listener.failed('A message of the worker that measures could not be read.');
  return {
    spawnedAt,
    post: (command, transfer) => worker.postMessage(command, [...transfer]),
    kill: () => worker.terminate(),
  };
}
