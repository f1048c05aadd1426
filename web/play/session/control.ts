import type { RunEvent } from '../../../core/run/event.ts';
import type { LimitName } from '../../../core/run/outcome.ts';
import { TraceLog } from '../../../core/trace/log.ts';
import type { CallArgument, CallReturn } from '../../../worker/protocol.ts';
import { pageEnvironment } from '../../runner/environment.ts';
import { type RunHandle, startRun } from '../../runner/start-run.ts';
import { writeBytes, writeDuration } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useConfig } from './config-store.ts';
import { FileBatches } from './file-batches.ts';
import { recordRun } from './history-store.ts';
import { useModule } from './module-store.ts';
import { OutputLog } from './output-log.ts';
import { flushEdits } from './pending-edit.ts';
import { type CurrentRun, isActive, updateRun, useRun } from './run-store.ts';

/* Starts, feeds and stops the run on the page, and puts what it tells where it belongs. */

/** The worker's side of the current run. Not state: nothing is shown of it. */
let handle: RunHandle | null = null;
let runs = 0;
let calls = 0;
/** A call that waits until its module is initialised. */
let whenReady: (() => void) | null = null;

export interface ExportCall {
  readonly exportName: string;
  readonly args: readonly CallArgument[];
  readonly returns: CallReturn;
  /** The call in one line, for people. */
  readonly shown: string;
}

/** Starts a run with what the page shows. Does nothing while one goes on, or where the form is wrong. */
export function startCurrent(): boolean {
  flushEdits();
  const module = useModule.getState().current;
  const { result } = useConfig.getState();
  if (module === null || result.kind === 'invalid' || isActive(useRun.getState().run)) return false;
  const { config } = result;
  const number = ++runs;
  const run: CurrentRun = {
    number,
    config,
    startedAt: Date.now(),
    fetched: module.fetched,
    phase: 'starting',
    output: new OutputLog(),
    trace: new TraceLog(),
    liveInput: config.stdin.kind === 'live' && pageEnvironment().liveStdin !== 'none',
    warnings: [],
    calls: [],
    ended: null,
  };
  useRun.setState({ run });
  const workspace = useWorkspace.getState();
  workspace.beginRun(config.module.name);
  const files = new FileBatches({
    apply: (changes) => useWorkspace.getState().applyRun(changes),
    now: () => performance.now(),
    after: (delay, callback) => setTimeout(callback, delay),
  });
  handle = startRun(
    { config, moduleBytes: module.bytes, files: workspace.tree, trace: useRun.getState().traceEnabled },
    (event) => hear(run, files, event),
  );
  return true;
}

function hear(run: CurrentRun, files: FileBatches, event: RunEvent): void {
  switch (event.type) {
    case 'started':
      updateRun(run.number, () => ({ phase: 'running' }));
      break;
    case 'output':
      run.output.append(event.stream, event.bytes);
      break;
    case 'trace':
      run.trace.append(event.batch);
      break;
    case 'files':
      files.add(event.changes);
      break;
    case 'warning':
      updateRun(run.number, ({ warnings }) => ({ warnings: [...warnings, event] }));
      break;
    case 'waiting':
      updateRun(run.number, ({ phase }) =>
        phase === 'stopping' ? {} : { phase: event.waiting ? 'waiting-for-input' : 'running' },
      );
      break;
    case 'ready':
      updateRun(run.number, ({ phase }) => (phase === 'stopping' ? {} : { phase: 'ready' }));
      whenReady?.();
      whenReady = null;
      break;
    case 'called':
      // Told to whom made the call, by its promise.
      break;
    case 'ended':
      whenReady = null;
      files.flush();
      useWorkspace.getState().endRun();
      updateRun(run.number, () => ({ phase: 'ended', ended: event }));
      recordRun(run, event);
  }
}

export function stopCurrent(): void {
  const { run } = useRun.getState();
  if (run === null || run.phase === 'ended' || handle === null) return;
  updateRun(run.number, () => ({ phase: 'stopping' }));
  handle.stop();
}

/** Gives live input to the program; null is its end. */
export function sendInput(bytes: Uint8Array | null): void {
  const { run } = useRun.getState();
  if (isActive(run)) handle?.sendStdin(bytes);
}

/** Sets the limit that ended the last run to `amount` and runs again. */
export function raiseAndRun(limit: LimitName, amount: number): void {
  const { draft, edit } = useConfig.getState();
  const raised = limit === 'wall-time' ? { wallTime: writeDuration(amount) } : { [limit]: writeBytes(amount) };
  edit({ limits: { ...draft.limits, ...raised } });
  startCurrent();
}

/** Calls an export of the reactor on the page, which is started first where it does not run yet. */
export function callExport(call: ExportCall): boolean {
  const { run } = useRun.getState();
  if (run?.phase === 'ready') {
    void carryOut(call);
    return true;
  }
  if (isActive(run) || !startCurrent()) return false;
  whenReady = () => void carryOut(call);
  return true;
}

async function carryOut(call: ExportCall): Promise<void> {
  const { run } = useRun.getState();
  if (run === null || handle === null) return;
  const callId = ++calls;
  updateRun(run.number, (now) => ({
    calls: [{ callId, shown: call.shown, result: null }, ...now.calls].slice(0, 200),
  }));
  const result = await handle.call(call.exportName, call.args, call.returns);
  updateRun(run.number, (now) => ({
    calls: now.calls.map((each) => (each.callId === callId ? { ...each, result } : each)),
  }));
}
