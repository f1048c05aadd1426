import { loadEngine } from './engine/registry.ts';
import { isFirstEvaluation } from './first-evaluation.ts';
import type { Command, FromWorker } from './protocol.ts';
import { CommandReceiver } from './run/command-receiver.ts';
import { HOST_BASICS, type RunEnvironment } from './run/environment.ts';
import { findJspi } from './run/jspi.ts';
import { rehearse } from './run/rehearsal.ts';
import { isWebKit } from './webkit.ts';

/* The run worker. It has one run, and is then ended by the page. Wiring only; the logic is in `run/`. */

const scope = self as unknown as DedicatedWorkerGlobalScope;
// V8 records ten frames of a stack by default.
Reflect.set(Error, 'stackTraceLimit', 100);

const post = (message: FromWorker, transfer: readonly ArrayBuffer[]) => scope.postMessage(message, [...transfer]);
const jspi = findJspi();

const environment: RunEnvironment = {
  ...HOST_BASICS,
  sharedMemory: scope.crossOriginIsolated && typeof SharedArrayBuffer === 'function',
  jspi,
  loadEngine,
  post,
};
const receiver = new CommandReceiver(environment);

/** WebKit may suspend a worker that has work to do; a timer wakes it this often. In milliseconds. */
const WAKE_EVERY = 200;

if (isFirstEvaluation()) {
  scope.onmessage = ({ data }: MessageEvent<Command>) => receiver.receive(data);
  if (isWebKit(scope.navigator.userAgent)) setInterval(() => {}, WAKE_EVERY);
  post({ type: 'worker-ready', jspi: jspi !== null }, []);
  void rehearse(environment);
}
