import type { FileChange } from '../core/files/change.ts';
import type { FileTree } from '../core/files/tree.ts';
import type { RunConfig } from '../core/run/config.ts';
import type { RunEvent, WasmValue } from '../core/run/event.ts';

/*
 * What the page and the run worker say to each other. Types only. Every message carries its run's
 * id; the receiver drops those of any other run.
 */

/** Shared memory between page and worker, where the page is isolated; null where it is not. */
export interface SharedChannels {
  /** A byte ring (core/channel), page → worker: live stdin. */
  readonly stdin: SharedArrayBuffer;
  /** A byte ring of framed output (core/channel), worker → page; full makes the guest wait. */
  readonly output: SharedArrayBuffer;
  /** A `Doorbell` (core/channel): what the worker sleeps on, and where it is asked to stop. */
  readonly doorbell: SharedArrayBuffer;
}

/** Before its run: steps that build the tree of files, handed over in pieces so that none keeps the page busy. */
export interface FilesCommand {
  readonly type: 'files';
  readonly runId: number;
  readonly changes: readonly FileChange[];
}

export interface RunCommand {
  readonly type: 'run';
  readonly runId: number;
  readonly config: RunConfig;
  readonly moduleBytes: Uint8Array;
  /** The entries in and under the granted folders, and the folders above them; what came before as pieces is added. */
  readonly files: FileTree;
  /** Given where `config.stdin` is text or a file. */
  readonly stdinBytes: Uint8Array | null;
  readonly shared: SharedChannels | null;
  readonly trace: boolean;
  /** The wasm binary of @wasmer/wasi, where that engine is chosen: the worker itself fetches nothing. */
  readonly wasmerBinary: ArrayBuffer | null;
}

/** One argument of a call of a reactor's export. */
export type CallArgument =
  | { readonly kind: 'value'; readonly value: WasmValue }
  /** Bytes put into memory from the module's own allocator; takes two parameters, pointer and length. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** How to read what a call returned. */
export type CallReturn =
  | { readonly kind: 'values' }
  /** The result is a pointer to NUL-terminated bytes. */
  | { readonly kind: 'c-string' }
  /** The result is a pointer in the low and a length in the high 32 bits of an i64, or two values. */
  | { readonly kind: 'pointer-length' }
  /** The result is a length; the bytes stand where the first `bytes` argument was put. */
  | { readonly kind: 'in-place' };

export interface CallCommand {
  readonly type: 'call';
  readonly runId: number;
  readonly callId: number;
  readonly exportName: string;
  readonly args: readonly CallArgument[];
  readonly returns: CallReturn;
}

/** Live stdin where memory is not shared. Null is the end of input. */
export interface StdinCommand {
  readonly type: 'stdin';
  readonly runId: number;
  readonly bytes: Uint8Array | null;
}

/** Ends a run that waits (a reactor between calls, a wait under JSPI) and asks any other to end. */
export interface StopCommand {
  readonly type: 'stop';
  readonly runId: number;
  readonly reason: 'user' | 'wall-time';
}

export type Command = FilesCommand | RunCommand | CallCommand | StdinCommand | StopCommand;

/** Once, when the worker's code has loaded. */
export interface WorkerReady {
  readonly type: 'worker-ready';
  /** Blocking calls can wait by JSPI. */
  readonly jspi: boolean;
}

/** There are bytes in the output ring; sent once until the page has drained it. */
export interface OutputReady {
  readonly type: 'output-ready';
  readonly runId: number;
}

/** The guest's code may run from here on, its start function first: the wall time counts. */
export interface Instantiating {
  readonly type: 'instantiating';
  readonly runId: number;
}

export type FromWorker =
  | WorkerReady
  | OutputReady
  | Instantiating
  | { readonly type: 'event'; readonly runId: number; readonly event: RunEvent };
