import type { Command, FromWorker } from '../../worker/protocol.ts';

/** The page's end of a run worker. */
export interface RunPort {
  /** @param transfer buffers that are given away rather than copied. */
  post(command: Command, transfer?: readonly ArrayBuffer[]): void;
  /** Takes what comes from now on, and what came before. */
  listen(listener: PortListener): void;
  terminate(): void;
  /** It failed before anybody listened; it is of no use. */
  readonly isBroken: boolean;
}

export interface PortListener {
  message(message: FromWorker): void;
  /** The worker cannot go on: its code did not load, threw, or sent what cannot be read. */
  failed(message: string): void;
}

const RELOAD = 'Files that were handed over are kept. Reload the page, and check the connection, then run again.';

type Heard = FromWorker | { readonly failure: string };

function spawn(): RunPort {
  const worker = new Worker(new URL('../../worker/entry.ts', import.meta.url), { type: 'module', name: 'run' });
  let listener: PortListener | null = null;
  let ready = false;
  const early: Heard[] = [];
  const hear = (heard: Heard) => {
    if (listener === null) early.push(heard);
    else if ('failure' in heard) listener.failed(heard.failure);
    else listener.message(heard);
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'worker-ready') ready = true;
    hear(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    const what = ready
      ? `The worker failed: ${event.message}.`
      : `The code of the worker could not be loaded${event.message ? `: ${event.message}` : ''}.`;
    hear({ failure: `${what} ${RELOAD}` });
  };
  worker.onmessageerror = () => hear({ failure: `A message of the worker could not be read. ${RELOAD}` });
  return {
    post: (command, transfer = []) => worker.postMessage(command, [...transfer]),
    listen: (heardBy) => {
      listener = heardBy;
      for (const heard of early.splice(0)) hear(heard);
    },
    terminate: () => worker.terminate(),
    get isBroken() {
      return early.some((heard) => 'failure' in heard);
    },
  };
}

let idle: RunPort | null = null;

/** Loads a worker ahead of the next run, so that a run starts without waiting for code. */
export function warmUp(): void {
  idle ??= spawn();
}

/**
 * Warms up at the first sign that a person is there, the pointer's way to Run being long enough. A page
 * that is only looked at does not load what runs modules.
 */
export function warmUpWhenTouched(): void {
  for (const sign of ['pointermove', 'pointerdown', 'keydown']) {
    addEventListener(sign, warmUp, { once: true, passive: true, capture: true });
  }
}

/** The warm worker, or a new one. It is the caller's to terminate. */
export function takePort(): RunPort {
  // What failed while it waited, a lost connection perhaps, is tried again.
  const port = idle === null || idle.isBroken ? spawn() : idle;
  if (idle !== port) idle?.terminate();
  idle = null;
  return port;
}
