import { InspectQueue } from './inspect-requests.ts';

/* The inspect worker, which stays: it holds the module that was asked about last. */

const queue = new InspectQueue(
  () => new Worker(new URL('../../worker/inspect/entry.ts', import.meta.url), { type: 'module', name: 'inspect' }),
);

export const ask: InspectQueue['ask'] = (type, bytes, params, signal) => queue.ask(type, bytes, params, signal);
