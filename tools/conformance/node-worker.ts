/* The run worker as a thread of Node: the same session, other wiring than `worker/entry.ts`. */

import { parentPort } from 'node:worker_threads';
import { loadEngine } from '../../worker/engine/registry.ts';
import type { Command, FromWorker } from '../../worker/protocol.ts';
import { HOST_BASICS } from '../../worker/run/host-basics.ts';
import { RunSession } from '../../worker/run/session.ts';

const port = parentPort;
if (port === null) throw new Error('this is for a worker thread');
const post = (message: FromWorker, transfer: readonly ArrayBuffer[]) => port.postMessage(message, [...transfer]);

let session: RunSession | null = null;

port.on('message', (command: Command) => {
  if (command.type === 'run') {
    session = new RunSession(command, {
      ...HOST_BASICS,
      sharedMemory: true,
      jspi: null,
      loadEngine,
      post,
    });
    void session.run();
    return;
  }
  if (session?.runId !== command.runId || command.type === 'files') return;
  if (command.type === 'call') session.call(command);
  else if (command.type === 'stdin') session.sendStdin(command.bytes);
  else session.stop(command.reason);
});
post({ type: 'worker-ready', jspi: false }, []);
