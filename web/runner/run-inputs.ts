import { messageOf } from '../../core/base/errors.ts';
import type { FileTree } from '../../core/files/tree.ts';
import type { RunConfig } from '../../core/run/config.ts';
import { WASMER_BINARY_URL } from '../../core/run/engines.ts';
import { ownBuffer } from '../../core/run/granted-files.ts';
import type { RunCommand, SharedChannels } from '../../worker/protocol.ts';

export interface RunRequest {
  readonly config: RunConfig;
  readonly moduleBytes: Uint8Array;
  /** The whole workspace. Only the granted files leave the page. */
  readonly files: FileTree;
  readonly trace: boolean;
  /** Links imported functions that nothing provides to stubs that trap. */
  readonly stubMissingImports?: boolean;
  /** Does not call `_start`, so that the other exports of a program can be called. */
  readonly asLibrary?: boolean;
}

/**
 * Collects the inputs of a run, at once unless the engine has to be fetched. Returns a message for the user when one of
 * them is missing.
 */
export function prepareCommand(
  request: RunRequest,
  runId: number,
  shared: SharedChannels | null,
  loadWasmer: () => Promise<ArrayBuffer>,
): RunCommand | string | Promise<RunCommand | string> {
  if (request.config.engine !== 'wasmer') return commandOf(request, runId, shared, null);
  return loadWasmer().then(
    (binary) => commandOf(request, runId, shared, binary),
    (error) =>
      `The engine wasmer could not be loaded: ${messageOf(error)}. Check the connection, or choose another engine.`,
  );
}

function commandOf(
  { config, files, moduleBytes, trace, stubMissingImports = false, asLibrary = false }: RunRequest,
  runId: number,
  shared: SharedChannels | null,
  wasmerBinary: ArrayBuffer | null,
): RunCommand | string {
  let stdinBytes: Uint8Array | null = null;
  if (config.stdin.kind === 'file') {
    const entry = files.get(config.stdin.path);
    if (entry?.kind !== 'file') {
      return `"${config.stdin.path}" is not a file in the workspace. Choose another file for stdin.`;
    }
    stdinBytes = ownBuffer(entry.bytes);
  }
  return {
    type: 'run',
    runId,
    config,
    moduleBytes: ownBuffer(moduleBytes),
    // Posted before, in pieces.
    files: new Map(),
    stdinBytes,
    shared,
    trace,
    wasmerBinary,
    stubMissingImports,
    asLibrary,
  };
}

let fetched: Promise<ArrayBuffer> | null = null;

/** Returns the wasm of `@wasmer/wasi`, fetched once per page. The run worker itself may not connect to anything. */
export function fetchWasmerBinary(): Promise<ArrayBuffer> {
  if (fetched === null) {
    fetched = fetchBinary();
    // After a failure the next run tries again.
    fetched.catch(() => {
      fetched = null;
    });
  }
  return fetched;
}

async function fetchBinary(): Promise<ArrayBuffer> {
  const response = await fetch(new URL(WASMER_BINARY_URL, document.baseURI));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.arrayBuffer();
}
