/* The run worker as a thread of Node: `worker/entry.ts` with other wiring. */

import { parentPort } from 'node:worker_threads';
import { loadEngine } from '../../worker/engine/registry.ts';
import type { Command, FromWorker } from '../../worker/protocol.ts';
import { CommandReceiver } from '../../worker/run/command-receiver.ts';
import { HOST_BASICS } from '../../worker/run/environment.ts';

const port = parentPort;
if (port === null) throw new Error('this is for a worker thread');
const post = (message: FromWorker, transfer: readonly ArrayBuffer[]) => port.postMessage(message, [...transfer]);

const receiver = new CommandReceiver({ ...HOST_BASICS, sharedMemory: true, jspi: null, loadEngine, post });
port.on('message', (command: Command) => receiver.receive(command));
post({ type: 'worker-ready', jspi: false }, []);
