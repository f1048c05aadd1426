import { applyChanges } from '../core/files/apply.ts';
import type { FileChange } from '../core/files/change.ts';
import { loadEngine } from './engine/registry.ts';
import { isFirstEvaluation } from './first-evaluation.ts';
import type { Command, FromWorker } from './protocol.ts';
import type { RunEnvironment } from './run/environment.ts';
import { HOST_BASICS } from './run/host-basics.ts';
import { findJspi } from './run/jspi.ts';
import { rehearse } from './run/rehearsal.ts';
import { RunSession } from './run/session.ts';
import { isWebKit } from './webkit.ts';

/* The run worker: one run, then the page ends it. Wiring only; the logic is in `run/`. */

const scope = self as unknown as DedicatedWorkerGlobalScope;
// V8 keeps ten frames of a stack by default.
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

let session: RunSession | null = null;
const given: FileChange[] = [];

const hear = ({ data: command }: MessageEvent<Command>) => {
  if (command.type === 'files') {
    for (const change of command.changes) given.push(change);
    return;
  }
  if (command.type === 'run') {
    session = new RunSession({ ...command, files: applyChanges(command.files, given) }, environment);
    void session.run();
    return;
  }
  if (session?.runId !== command.runId) return;
  if (command.type === 'call') session.call(command);
  else if (command.type === 'stdin') session.sendStdin(command.bytes);
  else session.stop(command.reason);
};

/** How often a worker is woken that might sleep though it has something to do. In milliseconds. */
const WAKE_EVERY = 200;

if (isFirstEvaluation()) {
  scope.onmessage = hear;
  if (isWebKit(scope.navigator.userAgent)) setInterval(() => {}, WAKE_EVERY);
  post({ type: 'worker-ready', jspi: jspi !== null }, []);
  void rehearse(environment);
}
