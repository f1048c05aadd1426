import type { Milliseconds } from '../../core/base/units.ts';
import type { Command, FromWorker } from '../../worker/protocol.ts';

/** The page's end of a run worker. */
export interface RunPort {
  /** @param transfer buffers that are transferred, not copied */
  post(command: Command, transfer?: readonly ArrayBuffer[]): void;
  /** Receives messages, including those that have arrived already. */
  listen(listener: PortListener): void;
  terminate(): void;
  /** The worker failed before anyone listened, so it cannot be used. */
  readonly isBroken: boolean;
}

export interface PortListener {
  message(message: FromWorker): void;
  /** The worker failed: its code did not load, threw, or sent an unreadable message. */
  failed(message: string): void;
}

const REMEDY = 'Files that the program has written are kept. Check the connection, reload the page and run again.';

type Received = FromWorker | { readonly failure: string };

function spawn(): RunPort {
  const worker = new Worker(new URL('../../worker/entry.ts', import.meta.url), { type: 'module', name: 'run' });
  let listener: PortListener | null = null;
  let ready = false;
  const early: Received[] = [];
  const receive = (received: Received) => {
    if (listener === null) early.push(received);
    else if ('failure' in received) listener.failed(received.failure);
    else listener.message(received);
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'worker-ready') ready = true;
    receive(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    const what = ready
      ? `The worker failed: ${event.message}.`
      : `The worker's code could not be loaded${event.message ? `: ${event.message}` : ''}.`;
    receive({ failure: `${what} ${REMEDY}` });
  };
  worker.onmessageerror = () => receive({ failure: `A message from the worker could not be read. ${REMEDY}` });
  return {
    post: (command, transfer = []) => worker.postMessage(command, [...transfer]),
    listen: (next) => {
      listener = next;
      for (const received of early.splice(0)) receive(received);
    },
    terminate: () => worker.terminate(),
    get isBroken() {
      return early.some((received) => 'failure' in received);
    },
  };
}

let idle: RunPort | null = null;

/** Loads a worker for the next run, so that the run does not wait for code. */
export function warmUp(): void {
  idle ??= spawn();
}

/**
 * Warms up at the first interaction: moving the pointer to Run takes long enough. A page that is only
 * looked at does not load the code that runs modules.
 */
export function warmUpOnInteraction(): void {
  for (const sign of ['pointermove', 'pointerdown', 'keydown']) {
    addEventListener(sign, warmUp, { once: true, passive: true, capture: true });
  }
}

/** Maximum wait for idle time. */
const IDLE_TIMEOUT: Milliseconds = 250;

/** Warms up after the page has drawn the last output, because a loading worker would delay that. */
export function warmUpWhenIdle(): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(warmUp, { timeout: IDLE_TIMEOUT });
  else setTimeout(warmUp, IDLE_TIMEOUT);
}

/** Returns the warm worker, or a new one. The caller terminates it. */
export function takePort(): RunPort {
  // A worker that failed while idle, perhaps because the connection was lost, is replaced.
  const port = idle === null || idle.isBroken ? spawn() : idle;
  if (idle !== port) idle?.terminate();
  idle = null;
  return port;
}
