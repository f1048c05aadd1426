import { sha256 } from '../../cli/system/digest.ts';
import { applyChanges } from '../../core/files/apply.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { fileChanges, inputFiles, stepConfig, stepFiles, withInputs } from '../../core/learn/inputs.ts';
import type { Action, LessonCall, StepSetup } from '../../core/learn/lesson.ts';
import type { LessonRun, RecordedCall } from '../../core/learn/lesson-run.ts';
import type { RunConfig } from '../../core/run/config.ts';
import type { RunEvent } from '../../core/run/event.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import { TraceLog } from '../../core/trace/log.ts';
import type { SourceSample } from '../../tools/samples/read-manifests.ts';
import { readSourceFile } from '../../tools/samples/source-file.ts';
import { loadEngine } from '../../worker/engine/registry.ts';
import type { CallArgument, CallCommand, RunCommand } from '../../worker/protocol.ts';
import { HOST_BASICS, type RunEnvironment } from '../../worker/run/environment.ts';
import { RunSession } from '../../worker/run/session.ts';

/* Does under Node what a learner does in the page: opens the program of a step and carries out actions. */

const encoder = new TextEncoder();
const MODIFIED = 1_577_836_800_000;

function argumentOf(value: LessonCall['args'][number]): CallArgument {
  return typeof value === 'string' ? { kind: 'bytes', bytes: encoder.encode(value) } : { kind: 'value', value };
}

function callCommand({ name, args, returns }: LessonCall): CallCommand {
  return {
    type: 'call',
    runId: 1,
    callId: 1,
    exportName: name,
    args: args.map(argumentOf),
    returns: { kind: returns },
  };
}

interface RunInput {
  readonly config: RunConfig;
  readonly module: Uint8Array;
  readonly files: FileTree;
  readonly trace: boolean;
  readonly call: LessonCall | null;
}

async function runOnce({ config, module, files, trace, call }: RunInput): Promise<LessonRun> {
  const parts = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const log = new TraceLog();
  const calls: RecordedCall[] = [];
  let outcome: RunOutcome | null = null;
  let tree = files;
  let denied = 0;
  let waiting = call;
  const receive = (event: RunEvent): void => {
    if (event.type === 'output') parts[event.stream].push(event.bytes.slice());
    else if (event.type === 'files') tree = applyChanges(tree, event.changes);
    else if (event.type === 'trace') log.append(event.batch);
    else if (event.type === 'denied') denied = event.count;
    else if (event.type === 'called' && call !== null) calls.push({ name: call.name, result: event.result });
    else if (event.type === 'ended') outcome = event.outcome;
    else if (event.type === 'ready') {
      if (waiting === null) session.stop('user');
      else session.call(callCommand(waiting));
      waiting = null;
    }
  };
  const environment: RunEnvironment = {
    ...HOST_BASICS,
    sharedMemory: false,
    jspi: null,
    loadEngine,
    post: (message) => {
      if (message.type === 'event') receive(message.event);
    },
  };
  const command: RunCommand = {
    type: 'run',
    runId: 1,
    config,
    moduleBytes: module,
    files,
    stdinBytes: config.stdin.kind === 'text' ? encoder.encode(config.stdin.text) : null,
    shared: null,
    trace,
    wasmerBinary: null,
  };
  const session = new RunSession(command, environment);
  await session.run();
  return {
    config,
    outcome,
    stdout: Buffer.concat(parts.stdout),
    stderr: Buffer.concat(parts.stderr),
    denied,
    trace: trace
      ? {
          calls: new Map(log.totals.list().map(({ name, calls: count }) => [name, count])),
          denied: log.capabilities.denials.map(({ subject }) => subject),
        }
      : null,
    files: tree,
    calls,
  };
}

/** Opens the program of a step and carries out the actions. Returns the runs, as checks get them. */
export async function carryOut(
  { inputs, trace }: StepSetup,
  { manifest, folder }: SourceSample,
  module: Uint8Array,
  actions: readonly Action[],
): Promise<readonly LessonRun[]> {
  const identity = { name: `${manifest.id}.wasm`, sha256: sha256(module), size: module.length };
  let config = stepConfig(identity, manifest, inputs);
  const sampleFiles = Object.entries(manifest.files).map(
    ([path, name]) => [path, readSourceFile(folder, name).bytes] as const,
  );
  let files = stepFiles(sampleFiles, config, inputs, MODIFIED);
  const runs: LessonRun[] = [];
  for (const action of actions) {
    config = withInputs(config, action.inputs);
    files = applyChanges(files, fileChanges(files, inputFiles(action.inputs), config.preopens, MODIFIED));
    const run = await runOnce({ config, module, files, trace, call: action.call });
    files = run.files;
    runs.push(run);
  }
  return runs;
}
