import { messageOf } from '../../../core/base/errors.ts';
import { projectName } from '../../../core/build/project.ts';
import type { FileChange } from '../../../core/files/change.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import { fileLimit } from '../../../core/run/default-config.ts';
import type { EndedEvent, RunEvent } from '../../../core/run/event.ts';
import { TraceLog } from '../../../core/trace/log.ts';
import type { CallArgument, CallReturn } from '../../../worker/protocol.ts';
import { pageEnvironment } from '../../runner/environment.ts';
import { outcomeWords } from '../../runner/outcome-words.ts';
import { type RunHandle, startRun } from '../../runner/run.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { isStaleBuild } from './build/build-store.ts';
import { useConfig } from './config-store.ts';
import { FileBatches } from './file-batches.ts';
import { recordRun } from './history-store.ts';
import { useLayout } from './layout-store.ts';
import { isReactor, type OpenModule, queueRun, titleOf, useModule } from './module-store.ts';
import { OutputLog } from './output-log.ts';
import { flushEdits } from './pending-edit.ts';
import { canStart, currentRunState } from './run-state.ts';
import {
  type BuildOfRun,
  beginRun,
  type CallRecord,
  type CurrentRun,
  isActive,
  updateRun,
  useRun,
} from './run-store.ts';

/* Starts, feeds and stops runs, and puts their events into the stores. */

/** The worker's side of the active run. Not in a store, because it is not displayed. */
let handle: RunHandle | null = null;
let runs = 0;
let calls = 0;
/** A call that waits for its module to be initialised. */
let pendingCall: ExportCall | null = null;

export interface ExportCall {
  readonly exportName: string;
  readonly args: readonly CallArgument[];
  readonly returns: CallReturn;
  /** The call as one line of text. */
  readonly shown: string;
}

/**
 * Runs the open module, runs the loading one once it is open, or shows the first invalid field. Does nothing while a run is
 * active.
 */
export function runModule(): void {
  // Otherwise the latest typed text would be missing from the files.
  flushEdits();
  if (queueRun()) return;
  if (startCurrent() !== null)
    useLayout.getState().showTool(isReactor(useModule.getState().current) ? 'calls' : 'terminal');
  else showFirstIssue();
}

/** Shows the field that has to be corrected before a run. */
export function showFirstIssue(): void {
  const state = currentRunState();
  const [issue] = state.kind === 'invalid' ? state.issues : [];
  if (issue !== undefined) useLayout.getState().showIssue(issue.field);
}

interface StartOptions {
  /** Replaces the configured stdout. */
  readonly stdout?: RunConfig['stdout'];
  /** Traces the run, regardless of the switch. */
  readonly traced?: boolean;
  /** Does not call `_start`, so that the other exports of a program can be called. */
  readonly asLibrary?: boolean;
}

/** Runs the open module and returns the run; null if the state of Run does not allow it. */
export function startCurrent({ stdout, traced, asLibrary = false }: StartOptions = {}): CurrentRun | null {
  flushEdits();
  const { current: module } = useModule.getState();
  const { result } = useConfig.getState();
  if (!canStart(currentRunState()) || module === null || result.kind === 'invalid') return null;
  if (module.preflight.kind === 'refused') return null;
  const config = stdout === undefined ? result.config : { ...result.config, stdout };
  runs += 1;
  const run: CurrentRun = {
    number: runs,
    title: titleOf(module),
    sample: module.sample?.id ?? null,
    build: buildOf(module),
    config,
    files: useWorkspace.getState().tree,
    startedAt: Date.now(),
    fetched: module.fetched,
    phase: 'starting',
    output: new OutputLog(),
    traced: traced ?? useRun.getState().traceNext,
    trace: new TraceLog(),
    liveInput: config.stdin.kind === 'live' && pageEnvironment().liveStdin !== 'none',
    warnings: [],
    denied: 0,
    calls: [],
    ended: null,
  };
  const workspace = useWorkspace.getState();
  workspace.beginRun(config.module.name);
  const files = new FileBatches({
    apply: (changes) => applyFiles(run, changes),
    now: () => performance.now(),
    after: (delay, callback) => setTimeout(callback, delay),
  });
  const { bytes: moduleBytes, preflight } = module;
  const stubMissingImports = preflight.kind === 'runnable' && preflight.stubMissingImports;
  const room = fileLimit(config, workspace.tree);
  const given = room === config.limits.files ? config : { ...config, limits: { ...config.limits, files: room } };
  handle = startRun(
    {
      config: given,
      moduleBytes,
      files: workspace.tree,
      trace: run.traced,
      stubMissingImports,
      asLibrary,
    },
    (event) => handleEvent(run, files, event),
  );
  // Last, so that the worker runs while the page draws the new state. Its events arrive in later tasks.
  beginRun(run);
  return run;
}

function buildOf(module: OpenModule): BuildOfRun | null {
  const { origin } = module;
  if (origin.kind !== 'build') return null;
  return { project: projectName(origin.folder), number: origin.number, isOld: isStaleBuild() };
}

/** Applies what a run did to the files. Running out of memory is only a warning: the run continues. */
function applyFiles(run: CurrentRun, changes: readonly FileChange[]): void {
  try {
    useWorkspace.getState().applyRun(changes);
  } catch (error) {
    const message = `Some files that the program wrote could not be kept: ${messageOf(error)}. Remove files from the workspace and run again.`;
    updateRun(run.number, ({ warnings }) => ({
      warnings: [...warnings, { type: 'warning', code: 'files-not-kept', message }],
    }));
  }
}

function handleEvent(run: CurrentRun, files: FileBatches, event: RunEvent): void {
  switch (event.type) {
    case 'started':
      updateRun(run.number, unlessStopping('running'));
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
    case 'denied':
      updateRun(run.number, () => ({ denied: event.count }));
      break;
    case 'waiting':
      updateRun(run.number, unlessStopping(event.waiting ? 'waiting-for-input' : 'running'));
      break;
    case 'ready': {
      updateRun(run.number, unlessStopping('callable'));
      const call = pendingCall;
      pendingCall = null;
      if (call !== null) void carryOut(call);
      break;
    }
    case 'called':
      // The caller gets the result through its promise.
      break;
    case 'ended':
      if (pendingCall !== null) recordFailedCall(run, pendingCall, event);
      pendingCall = null;
      handle = null;
      files.flush();
      useWorkspace.getState().endRun();
      updateRun(run.number, () => ({ phase: 'ended', ended: event }));
      recordRun(run, event);
  }
}

/** An event that was on its way when Stop was pressed does not undo "stopping". */
function unlessStopping(phase: CurrentRun['phase']): (run: CurrentRun) => Partial<CurrentRun> {
  return (run) => (run.phase === 'stopping' ? {} : { phase });
}

export function stopCurrent(): void {
  const { run } = useRun.getState();
  if (run === null || run.phase === 'ended') return;
  updateRun(run.number, () => ({ phase: 'stopping' }));
  handle?.stop();
}

/** Stops the active run and waits for its end. Returns false when none was active. */
export async function endActiveRun(): Promise<boolean> {
  const ending = handle?.done;
  if (ending === undefined) return false;
  stopCurrent();
  await ending;
  return true;
}

/** Sends live input to the program; null closes it. */
export function sendInput(bytes: Uint8Array | null): void {
  if (isActive(useRun.getState().run)) handle?.sendStdin(bytes);
}

/** Calls an export of the open module, which is started first, as a library, if it is not running. */
export function callExport(call: ExportCall): void {
  const { run } = useRun.getState();
  if (run?.phase === 'callable') {
    void carryOut(call);
    return;
  }
  if (startCurrent({ asLibrary: true }) !== null) pendingCall = call;
  else showFirstIssue();
}

/** Records a call that was not made, because the run ended before the module was initialised. */
function recordFailedCall({ number }: CurrentRun, call: ExportCall, { outcome }: EndedEvent): void {
  const { exportName, shown } = call;
  calls += 1;
  const message = `Not called. Initialisation ended with: ${outcomeWords(outcome).short}.`;
  const record: CallRecord = { callId: calls, exportName, shown, result: { kind: 'failed', message } };
  updateRun(number, (now) => ({ calls: [record, ...now.calls] }));
}

async function carryOut(call: ExportCall): Promise<void> {
  const { run } = useRun.getState();
  if (run === null || handle === null) return;
  calls += 1;
  const callId = calls;
  updateRun(run.number, (now) => ({
    calls: [{ callId, exportName: call.exportName, shown: call.shown, result: null }, ...now.calls].slice(0, 200),
  }));
  const result = await handle.call(call.exportName, call.args, call.returns);
  updateRun(run.number, (now) => ({
    calls: now.calls.map((each) => (each.callId === callId ? { ...each, result } : each)),
  }));
}
