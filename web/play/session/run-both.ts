import { create } from 'zustand';
import type { ServerChange, ServerHost, ServerOutcome, ServerRunEvent } from '../../../core/api/api.ts';
import { fromBase64, toHex } from '../../../core/base/bytes.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { Preflight } from '../../../core/module/preflight.ts';
import { type Change, changesOf } from '../../../core/parity/changes.ts';
import { reasonsToDiffer } from '../../../core/parity/reasons.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import type { RunOutcome } from '../../../core/run/outcome.ts';
import { WASI_FUNCTIONS } from '../../../core/wasi/functions.ts';
import { problemOf, type ServerFailure } from '../../server/request.ts';
import { runOnServer } from '../../server/run-on-server.ts';
import { reportFailure } from '../../server/server-store.ts';
import type { Problem } from '../../ui/problem.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { startCurrent, stopCurrent } from './control.ts';
import { useLayout } from './layout-store.ts';
import { useModule } from './module-store.ts';
import { compareRuns, type PairedEnd, type PairedRun, type RunRecord } from './paired-run.ts';
import { flushEdits } from './pending-edit.ts';
import { type CurrentRun, useRun } from './run-store.ts';
import { StreamPrefix } from './stream-prefix.ts';

/*
 * Runs the same program in the tab and on the server. Both runs get the same module, configuration and files, as they
 * are when the button is pressed. Only the run in the tab changes the workspace.
 */

export const usePairedRun = create<{ readonly run: PairedRun | null }>()(() => ({ run: null }));

let pairs = 0;
let cancel: (() => void) | null = null;

/** Runs the open module in the tab and under `host` and compares the runs. Does nothing where Run is unavailable. */
export function runBoth(host: ServerHost): void {
  flushEdits();
  const module = useModule.getState().current;
  const files = useWorkspace.getState().tree;
  if (module === null) return;
  // Nothing changes the module, the configuration and the tree within this task. Bytes are compared, and many
  // programs print other bytes to a terminal. The trace shows which calls can explain a difference.
  const tab = startCurrent({ stdout: 'pipe', traced: true });
  if (tab === null) return;
  const { config } = tab;
  const number = ++pairs;
  const typed = config.stdin.kind === 'live';
  usePairedRun.setState({
    run: {
      number,
      host,
      config,
      tabEnded: false,
      server: { kind: typed ? 'after-tab' : 'sending' },
      received: 0,
      end: null,
    },
  });
  if (typed) useLayout.getState().showTool('terminal');
  const controller = new AbortController();
  cancel = () => {
    controller.abort();
    stopCurrent();
  };
  const { bytes: moduleBytes, preflight } = module;
  void followBoth({ number, host, config, moduleBytes, preflight, files, tab, signal: controller.signal });
}

/** Ends both runs. */
export function cancelBoth(): void {
  cancel?.();
}

interface Pair {
  readonly number: number;
  readonly host: ServerHost;
  readonly config: RunConfig;
  readonly moduleBytes: Uint8Array<ArrayBuffer>;
  readonly preflight: Preflight;
  readonly files: FileTree;
  readonly tab: CurrentRun;
  readonly signal: AbortSignal;
}

async function followBoth(pair: Pair): Promise<void> {
  const { number, config, signal } = pair;
  const here = followTab(pair);
  const end = (ending: PairedEnd) => {
    update(number, () => ({ end: ending }));
    if (config.stdin.kind === 'live') useLayout.getState().showTool('server');
  };
  let stdin = givenStdin(pair);
  if (config.stdin.kind === 'live') stdin = (await here).typed;
  const there = await followServer(pair, stdin);
  if (signal.aborted) return end({ kind: 'cancelled' });
  if (there.kind === 'failed') return end(there);
  const { outcome } = there.record;
  if (outcome.kind === 'failed') return end({ kind: 'failed', problem: notStarted(pair.host, outcome.message) });
  const { record } = await here;
  if (signal.aborted || record.outcome.kind === 'stopped') return end({ kind: 'cancelled' });
  end({ kind: 'compared', comparison: compareRuns(record, there.record, reasons(pair)) });
}

function notStarted({ label }: ServerHost, message: string): Problem {
  return {
    title: `${label} could not be started`,
    detail: message,
    remedy: 'Nothing was compared. The output of the run in the tab is in the terminal.',
  };
}

/** Returns the bytes of stdin that are known before the run. */
function givenStdin({ config, files }: Pair): Uint8Array | null {
  const { stdin } = config;
  if (stdin.kind === 'text') return new TextEncoder().encode(stdin.text);
  const entry = stdin.kind === 'file' ? files.get(stdin.path) : undefined;
  return entry?.kind === 'file' ? entry.bytes : null;
}

interface TabRecord {
  readonly record: RunRecord<RunOutcome>;
  readonly typed: Uint8Array | null;
}

/** Collects the output of the run in the tab, whose own log discards its beginning. */
function followTab({ number, tab }: Pair): Promise<TabRecord> {
  const streams = { stdout: new StreamPrefix(), stderr: new StreamPrefix(), input: new StreamPrefix() };
  let at = 0;
  const read = () => {
    const { slices, next } = tab.output.read(at, Number.POSITIVE_INFINITY);
    for (const { stream, bytes } of slices) streams[stream].append(bytes);
    at = next;
  };
  const unsubscribe = tab.output.subscribe(read);
  return new Promise((resolve) => {
    const look = async (run: CurrentRun | null) => {
      if (run !== null && run.number === tab.number && run.ended === null) return;
      stopLooking();
      read();
      unsubscribe();
      const ended = run?.number === tab.number ? run.ended : null;
      const differences = useWorkspace.getState().lastRun?.changes ?? [];
      update(number, () => ({ tabEnded: true }));
      const record = {
        outcome: ended?.outcome ?? ({ kind: 'stopped' } as const),
        stdout: streams.stdout.all(),
        stderr: streams.stderr.all(),
        changes: await changesOf(differences, digestOf),
        unlisted: 0,
        duration: ended?.timing.run ?? null,
      };
      if (record.outcome.kind === 'stopped') cancel?.();
      resolve({ record, typed: streams.input.all().bytes });
    };
    const stopLooking = useRun.subscribe(({ run }) => void look(run));
  });
}

type ServerEnd =
  | { readonly kind: 'ended'; readonly record: RunRecord<ServerOutcome> }
  | { readonly kind: 'failed'; readonly problem: Problem };

async function followServer(pair: Pair, stdin: Uint8Array | null): Promise<ServerEnd> {
  const { number, host, config, moduleBytes, files, signal } = pair;
  const streams = { stdout: new StreamPrefix(), stderr: new StreamPrefix() };
  let ended: Extract<ServerRunEvent, { kind: 'ended' }> | null = null;
  update(number, () => ({ server: { kind: 'sending' } }));
  const receive = (event: ServerRunEvent) => {
    switch (event.kind) {
      case 'queued':
        update(number, () => ({ server: event }));
        break;
      case 'compiling':
        update(number, () => ({ server: { kind: 'compiling' } }));
        break;
      case 'started':
        update(number, () => ({ server: { kind: 'running' } }));
        break;
      case 'output': {
        const bytes = fromBase64(event.base64);
        streams[event.stream].append(bytes);
        update(number, ({ received }) => ({ received: received + bytes.length }));
        break;
      }
      case 'ended':
        ended = event;
        update(number, () => ({ server: { kind: 'ended' } }));
    }
  };
  const answer = await runOnServer({ host: host.id, config, moduleBytes, files, stdin }, receive, signal);
  if (answer.kind === 'failed') return failed(answer.failure);
  return recordOf(ended, streams);
}

function recordOf(
  ended: Extract<ServerRunEvent, { kind: 'ended' }> | null,
  { stdout, stderr }: { readonly stdout: StreamPrefix; readonly stderr: StreamPrefix },
): ServerEnd {
  if (ended === null) return failed({ kind: 'unreachable', message: 'the connection was closed during the run' });
  const { outcome, duration, unlisted } = ended;
  const changes = ended.changes.map(changeOf);
  const record = { outcome, duration, stdout: stdout.all(), stderr: stderr.all(), changes, unlisted };
  return { kind: 'ended', record };
}

function failed(failure: ServerFailure): ServerEnd {
  reportFailure(failure);
  const problem = problemOf(failure) ?? { title: 'The run on the server was cancelled', detail: '', remedy: '' };
  return { kind: 'failed', problem };
}

function changeOf(change: ServerChange): Change {
  switch (change.change) {
    case 'created-directory':
      return { change: 'created', kind: 'directory', path: change.path };
    case 'removed':
      return change;
    case 'created':
    case 'modified':
      return { ...change, bytes: change.bytes === null ? null : fromBase64(change.bytes) };
  }
}

/** Explains differences by the calls that the run made, or by the module's imports where it was not traced. */
function reasons({ tab, preflight }: Pair) {
  const imports = preflight.kind === 'runnable' ? preflight.summary.imports : [];
  const called = tab.trace.calls === 0 ? null : tab.trace.totals.list().map(({ name }) => name);
  const wasi = new Set<string>(WASI_FUNCTIONS);
  return reasonsToDiffer(
    new Set(imports.map(({ name }) => name).filter((name) => wasi.has(name))),
    called === null ? null : new Set(called),
  );
}

function update(number: number, change: (run: PairedRun) => Partial<PairedRun>): void {
  usePairedRun.setState(({ run }) =>
    run === null || run.number !== number ? {} : { run: { ...run, ...change(run) } },
  );
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice())));
}
