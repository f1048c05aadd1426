import { sha256 } from '../../cli/system/digest.ts';
import { applyChanges } from '../../core/files/apply.ts';
import { parentOf, type TreePath } from '../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../core/files/tree.ts';
import type { EngineId, RunConfig } from '../../core/run/config.ts';
import type { CallResult, RunEvent } from '../../core/run/event.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { Manifest, SampleCall } from '../../core/samples/manifest.ts';
import { sampleConfig } from '../../core/samples/sample-config.ts';
import { wasmerBinary } from '../../site/build/wasmer-binary.ts';
import { loadEngine } from '../../worker/engine/registry.ts';
import type { CallArgument, CallCommand, RunCommand } from '../../worker/protocol.ts';
import { HOST_BASICS, type RunEnvironment } from '../../worker/run/environment.ts';
import { RunSession } from '../../worker/run/session.ts';
import { readSourceFile } from './source-file.ts';

/* Runs a sample under Node with the code of the page's worker. */

/** What a run depends on. */
export type SampleToRun = Pick<Manifest, 'id' | 'run' | 'expected' | 'files' | 'calls'>;

export interface SampleRun {
  readonly outcome: RunOutcome;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** The workspace afterwards. */
  readonly files: FileTree;
  /** The results of the manifest's calls. */
  readonly calls: readonly CallResult[];
}

/** Modification time of a sample's files: 2020-01-01. */
const FILE_TIME = 1_577_836_800_000;

const encoder = new TextEncoder();

/** Returns the workspace after the sample was opened. */
function workspaceOf(manifest: SampleToRun, folder: string): FileTree {
  const tree = new Map<TreePath, TreeEntry>();
  const addFolder = (path: TreePath): void => {
    if (path === '' || tree.has(path)) return;
    addFolder(parentOf(path));
    tree.set(path, { kind: 'directory' });
  };
  for (const { folder: granted } of manifest.run.preopens) addFolder(granted);
  for (const [path, name] of Object.entries(manifest.files)) {
    addFolder(parentOf(path));
    tree.set(path, { kind: 'file', bytes: readSourceFile(folder, name).bytes, modified: FILE_TIME });
  }
  return tree;
}

function configOf({ id, run, expected }: SampleToRun, module: Uint8Array, engine: EngineId): RunConfig {
  return {
    ...sampleConfig({ name: `${id}.wasm`, sha256: sha256(module), size: module.length }, run),
    stdin: expected?.stdin === undefined ? run.stdin : { kind: 'text', text: expected.stdin },
    engine,
    deterministic: expected?.deterministic ?? run.deterministic,
  };
}

function commandFor(config: RunConfig, moduleBytes: Uint8Array, files: FileTree): RunCommand {
  const { stdin } = config;
  return {
    type: 'run',
    runId: 1,
    config,
    moduleBytes,
    files,
    stdinBytes: stdin.kind === 'text' ? encoder.encode(stdin.text) : null,
    shared: null,
    trace: false,
    wasmerBinary: config.engine === 'wasmer' ? wasmerBinary().buffer : null,
  };
}

function argumentOf(value: SampleCall['args'][number]): CallArgument {
  if ('text' in value) return { kind: 'bytes', bytes: encoder.encode(value.text) };
  return { kind: 'value', value: 'number' in value ? value.number : BigInt(value.bigint) };
}

function callCommand(call: SampleCall, callId: number): CallCommand {
  const { export: exportName, args, returns } = call;
  return { type: 'call', runId: 1, callId, exportName, args: args.map(argumentOf), returns: { kind: returns } };
}

/** Collects the events of a run. */
class Listener {
  readonly #parts = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  readonly #calls: CallResult[] = [];
  #files: FileTree;
  #outcome: RunOutcome = { kind: 'crashed', message: 'no outcome was reported' };

  constructor(files: FileTree) {
    this.#files = files;
  }

  receive(event: RunEvent): void {
    if (event.type === 'output') this.#parts[event.stream].push(event.bytes.slice());
    else if (event.type === 'files') this.#files = applyChanges(this.#files, event.changes);
    else if (event.type === 'called') this.#calls.push(event.result);
    else if (event.type === 'ended') this.#outcome = event.outcome;
  }

  result(): SampleRun {
    return {
      outcome: this.#outcome,
      stdout: Buffer.concat(this.#parts.stdout),
      stderr: Buffer.concat(this.#parts.stderr),
      files: this.#files,
      calls: this.#calls,
    };
  }
}

/** Runs a sample on an engine. A reactor is initialised, called as in its manifest, and stopped. */
export async function runSample(
  manifest: SampleToRun,
  folder: string,
  module: Uint8Array,
  engine: EngineId,
): Promise<SampleRun> {
  const files = workspaceOf(manifest, folder);
  const listener = new Listener(files);
  const waiting = (manifest.calls ?? []).map(callCommand);
  const environment: RunEnvironment = {
    ...HOST_BASICS,
    sharedMemory: false,
    jspi: null,
    loadEngine,
    post: (message) => {
      if (message.type !== 'event') return;
      listener.receive(message.event);
      if (message.event.type !== 'ready') return;
      const next = waiting.shift();
      if (next === undefined) session.stop('user');
      else session.call(next);
    },
  };
  const session = new RunSession(commandFor(configOf(manifest, module, engine), module, files), environment);
  await session.run();
  return listener.result();
}
