import type { FileChange } from '../core/files/change.ts';
import type { FileTree } from '../core/files/tree.ts';
import type { RunConfig } from '../core/run/config.ts';
import type { RunEvent, WasmValue } from '../core/run/event.ts';

/*
 * The messages between the page and the run worker. Types only. Every message carries the id of its run; the receiver
 * drops messages of any other run.
 *
 * A run, from a click to its result:
 *
 *   page, web/runner                                worker
 *   Run (run.ts)                                    entry.ts posts `worker-ready` once its code has loaded
 *     `files` ×n (the granted files, in pieces) ──► CommandReceiver collects them
 *     `run` ──────────────────────────────────────► RunSession.run (run/session.ts)
 *                                                     compileModule: preflight, limits, WebAssembly.compile
 *                                                     loadEngine, chosen by the configuration
 *                                                     devices.ts: stdin, stdout, clock, randomness, waiting
 *                                                     engine.open: the files and devices become WASI functions
 *                                                     Program.link, with wrapped functions if the run is traced
 *   Run starts the wall time   ◄────────────────────  `instantiating`
 *                                                     Program.instantiate, Program.bind
 *   ◄───────────────────────────────────────────────  event `started`
 *                                                     Program.entry: `_start`, or `_initialize` of a library
 *     a WASI call of the program:                       engine → device
 *       print   ◄── output ring + `output-ready`,       OutputMeter counts, an OutputSink sends
 *                   or events `output`
 *       read    ──► stdin ring + doorbell, or `stdin`   LiveInput waits; events `waiting`
 *       change  ◄── events `files`                      FileKeeper, as often as it is worth it
 *       trace   ◄── events `trace`                      BatchRecorder
 *     Stop      ──► doorbell, and `stop`                Interrupts: the next call throws RunInterrupted
 *     `call` (library) ───────────────────────────► callExport (run/call.ts), event `called`
 *   the run's promise settles ◄─────────────────────  event `ended`: the outcome, always and last
 *
 * A worker that does not stop is terminated by the page, which then writes the outcome itself.
 */

/** Shared memory between page and worker. Only a cross-origin isolated page has it. */
export interface SharedChannels {
  /** A byte ring (core/channel), page → worker: live stdin. */
  readonly stdin: SharedArrayBuffer;
  /** A byte ring of framed output (core/channel), worker → page. The guest waits while it is full. */
  readonly output: SharedArrayBuffer;
  /** A `Doorbell` (core/channel): wakes the worker, and carries the request to stop. */
  readonly doorbell: SharedArrayBuffer;
}

/** Part of the file tree of the next run, sent before it in pieces so that none keeps the page busy. */
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
  /** The entries in and under the granted folders, and the folders above them, in addition to those of `files`. */
  readonly files: FileTree;
  /** The contents of stdin, if it is text or a file. */
  readonly stdinBytes: Uint8Array | null;
  readonly shared: SharedChannels | null;
  readonly trace: boolean;
  /** The wasm binary of @wasmer/wasi, if that engine is chosen: the worker itself fetches nothing. */
  readonly wasmerBinary: ArrayBuffer | null;
  /** Links imported functions that nothing provides to stubs that trap, instead of refusing the module. */
  readonly stubMissingImports?: boolean;
  /** Does not call `_start`, so that the other exports of a program can be called. */
  readonly asLibrary?: boolean;
}

/** One argument for a reactor's export. */
export type CallArgument =
  | { readonly kind: 'value'; readonly value: WasmValue }
  /** Bytes in memory from the module's own allocator. They take two parameters, pointer and length. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** How to read the result of a call. */
export type CallReturn =
  | { readonly kind: 'values' }
  /** The result is a pointer to NUL-terminated bytes. */
  | { readonly kind: 'c-string' }
  /** The result is a pointer and a length: the low and high 32 bits of an i64, or two values. */
  | { readonly kind: 'pointer-length' }
  /** The result is a length; the bytes are at the pointer of the first `bytes` argument. */
  | { readonly kind: 'in-place' };

export interface CallCommand {
  readonly type: 'call';
  readonly runId: number;
  readonly callId: number;
  readonly exportName: string;
  readonly args: readonly CallArgument[];
  readonly returns: CallReturn;
}

/** Live stdin without shared memory. Null is the end of input. */
export interface StdinCommand {
  readonly type: 'stdin';
  readonly runId: number;
  readonly bytes: Uint8Array | null;
}

/** Ends a run that waits (a reactor between calls, a wait under JSPI), and any other at its next WASI call. */
export interface StopCommand {
  readonly type: 'stop';
  readonly runId: number;
  readonly reason: 'user' | 'wall-time';
}

export type Command = FilesCommand | RunCommand | CallCommand | StdinCommand | StopCommand;

/** Sent once, when the worker's code has loaded. */
export interface WorkerReady {
  readonly type: 'worker-ready';
  /** Blocking calls can wait by JSPI. */
  readonly jspi: boolean;
}

/** There are bytes in the output ring. Sent once until the page has read them. */
export interface OutputReady {
  readonly type: 'output-ready';
  readonly runId: number;
}

/** The guest's code, its start function first, may run from here on, so the wall time starts. */
export interface Instantiating {
  readonly type: 'instantiating';
  readonly runId: number;
}

export type FromWorker =
  | WorkerReady
  | OutputReady
  | Instantiating
  | { readonly type: 'event'; readonly runId: number; readonly event: RunEvent };
