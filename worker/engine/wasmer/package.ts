import type * as WasmerPackage from '@wasmer/wasi';

/*
 * `@wasmer/wasi` keeps its one wasm instance in a variable of its module: a new session replaces the
 * instance, and a session that was opened before is dead from then on. A run has a worker of its own.
 */

interface WasmerCode {
  readonly wasmer: typeof WasmerPackage;
  readonly module: WebAssembly.Module;
}

let loading: Promise<WasmerCode> | null = null;

async function load(binary: ArrayBuffer): Promise<WasmerCode> {
  const loaded: typeof WasmerPackage & { default?: typeof WasmerPackage } = await import('@wasmer/wasi');
  // Under Node it is CommonJS, whose names are found on the default export.
  const wasmer = loaded.default?.init === undefined ? loaded : loaded.default;
  return { wasmer, module: await WebAssembly.compile(binary) };
}

/** Loads the package, which stays out of the worker's first chunk, and compiles its own wasm; once in a worker. */
export function loadWasmerCode(binary: ArrayBuffer): Promise<WasmerCode> {
  loading ??= load(binary);
  return loading;
}

/** The package, with a fresh instance of its own wasm. */
export async function loadWasmer(binary: ArrayBuffer): Promise<typeof WasmerPackage> {
  const { wasmer, module } = await loadWasmerCode(binary);
  // Its own way to find the bytes needs Node's Buffer.
  await wasmer.init(module, true);
  return wasmer;
}
