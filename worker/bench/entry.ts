// First, so that the time is taken before anything else runs.
import './ready.ts';

import { loadEngineCode } from '../engine/registry.ts';
import { isFirstEvaluation } from '../first-evaluation.ts';
import { HOST_BASICS } from '../run/environment.ts';
import { findJspi } from '../run/jspi.ts';
import { isWebKit } from '../webkit.ts';
import { BenchWorker } from './bench-worker.ts';
import type { BenchCommand, BenchMessage } from './protocol.ts';
import { READY_AT, TIME_ORIGIN } from './ready.ts';
import { WAKE_EVERY, WakeWatch } from './wake-watch.ts';

/*
 * The bench worker. It measures one case and is then terminated by the page, or runs the canary and stays. Wiring only.
 */

const scope = self as unknown as DedicatedWorkerGlobalScope;
// The same limit as in the run worker.
Reflect.set(Error, 'stackTraceLimit', 100);

const post = (message: BenchMessage) => scope.postMessage(message);
const watch = isWebKit(scope.navigator.userAgent) ? new WakeWatch(HOST_BASICS) : null;
const worker = new BenchWorker({
  ...HOST_BASICS,
  now: watch?.now ?? HOST_BASICS.now,
  timeOrigin: TIME_ORIGIN,
  takeOverslept: () => watch?.takeOverslept() ?? false,
  sharedMemory: scope.crossOriginIsolated && typeof SharedArrayBuffer === 'function',
  jspi: findJspi(),
  loadEngineCode,
  sha256: (bytes) => crypto.subtle.digest('SHA-256', bytes),
});

if (isFirstEvaluation()) {
  scope.onmessage = async ({ data: command }: MessageEvent<BenchCommand>) => post(await worker.answer(command));
  post({ type: 'bench-ready', at: READY_AT });
  if (watch !== null) setInterval(() => watch.wake(), WAKE_EVERY);
}
