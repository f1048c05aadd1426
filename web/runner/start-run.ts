import { messageOf } from '../../core/base/errors.ts';
import { type Bytes, KIB, MIB } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import type { FileTree } from '../../core/files/tree.ts';
import type { RunConfig } from '../../core/run/config.ts';
import type { CallResult, EndedEvent, RunEvent } from '../../core/run/event.ts';
import { grantedFiles, ownBuffer } from '../../core/run/granted-files.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { CallArgument, CallReturn, RunCommand, SharedChannels } from '../../worker/protocol.ts';
import { breathe } from './breathe.ts';
import { pageEnvironment } from './environment.ts';
import { handOver } from './hand-over.ts';
import { RunController } from './run-controller.ts';
import { takePort, warmUp } from './run-port.ts';
import { pageTimers } from './wall-timer.ts';
import { wasmerBinary } from './wasmer-binary.ts';

export interface RunRequest {
  readonly config: RunConfig;
  readonly moduleBytes: Uint8Array;
  /** The whole workspace; what is not granted stays here. */
  readonly files: FileTree;
  readonly trace: boolean;
}

export interface RunHandle {
  /** Ends the run, always: it is asked first, and its worker killed when it does not. */
  stop(): void;
  /** Live input; null is its end. */
  sendStdin(bytes: Uint8Array | null): void;
  /** Calls an export of a reactor that is ready. */
  call(exportName: string, args: readonly CallArgument[], returns: CallReturn): Promise<CallResult>;
  /** How live input reaches the program; none where it was not asked for or cannot be had. */
  readonly stdinMode: 'shared' | 'jspi' | 'none';
  /** The run's last event. */
  readonly done: Promise<EndedEvent>;
}

const STDIN_RING: Bytes = 64 * KIB;
const OUTPUT_RING: Bytes = MIB;

let lastRun = 0;

function allocateChannels(): SharedChannels {
  return {
    stdin: ByteRing.allocate(STDIN_RING),
    output: ByteRing.allocate(OUTPUT_RING),
    doorbell: Doorbell.allocate(),
  };
}

/** The ending of a run that never got to its worker. */
function endedBefore(outcome: RunOutcome): EndedEvent {
  return {
    type: 'ended',
    outcome,
    timing: { compile: null, instantiate: null, firstOutput: null, run: null, waited: 0 },
    peakMemory: null,
    outputBytes: 0,
  };
}

/** What has to be there before a run; a text where it is not. */
async function gather(request: RunRequest, runId: number, shared: SharedChannels | null): Promise<RunCommand | string> {
  const { config, files, moduleBytes, trace } = request;
  let stdinBytes: Uint8Array | null = null;
  if (config.stdin.kind === 'file') {
    const entry = files.get(config.stdin.path);
    if (entry?.kind !== 'file') {
      return `The input is to come from the file "${config.stdin.path}", which is not in the workspace. Choose another file.`;
    }
    stdinBytes = ownBuffer(entry.bytes);
  }
  let binary: ArrayBuffer | null = null;
  if (config.engine === 'wasmer') {
    try {
      binary = await wasmerBinary();
    } catch (error) {
      const why = messageOf(error);
      return `The engine wasmer could not be loaded: ${why}. Check the connection, or choose another engine.`;
    }
  }
  return {
    type: 'run',
    runId,
    config,
    moduleBytes: ownBuffer(moduleBytes),
    files: new Map(),
    stdinBytes,
    shared,
    trace,
    wasmerBinary: binary,
  };
}

/** Starts a run. The listener hears everything in order, the ending once and last, and never before this returns. */
export function startRun(request: RunRequest, listener: (event: RunEvent) => void): RunHandle {
  lastRun += 1;
  const runId = lastRun;
  const environment = pageEnvironment();
  const shared = environment.sharedMemory ? allocateChannels() : null;
  let controller: RunController | null = null;
  let stopped = false;

  const unstarted = (outcome: RunOutcome): EndedEvent => {
    const event = endedBefore(outcome);
    listener(event);
    return event;
  };

  const run = async (): Promise<EndedEvent> => {
    const command = await gather(request, runId, shared);
    if (typeof command === 'string') return unstarted({ kind: 'crashed', message: command });
    const port = takePort();
    for (const { changes, transfer } of handOver(grantedFiles(request.files, request.config.preopens))) {
      if (stopped) break;
      port.post({ type: 'files', runId, changes }, transfer);
      await breathe();
    }
    if (stopped) {
      port.terminate();
      return unstarted({ kind: 'stopped' });
    }
    controller = new RunController(command, port, listener, { timers: pageTimers, breathe });
    controller.start();
    const ended = await controller.done;
    warmUp();
    return ended;
  };

  return {
    stop: () => {
      stopped = true;
      controller?.stop();
    },
    sendStdin: (bytes) => controller?.sendStdin(bytes),
    call: async (exportName, args, returns) =>
      controller?.call(exportName, args, returns) ?? { kind: 'failed', message: 'The module is not ready yet.' },
    stdinMode: request.config.stdin.kind === 'live' ? environment.liveStdin : 'none',
    done: run(),
  };
}
