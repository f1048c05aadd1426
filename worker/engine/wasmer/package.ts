import type * as WasmerPackage from '@wasmer/wasi';

/*
 * `@wasmer/wasi` stores its wasm instance in a variable of its module: a new session replaces it, and earlier sessions
 * stop working. Each run has its own worker, so this does not matter.
 */

interface WasmerCode {
  readonly wasmer: typeof WasmerPackage;
  readonly module: WebAssembly.Module;
}

let loading: Promise<WasmerCode> | null = null;

async function load(binary: ArrayBuffer): Promise<WasmerCode> {
  const loaded: typeof WasmerPackage & { default?: typeof WasmerPackage } = await import('@wasmer/wasi');
  // Under Node it is CommonJS, whose names are on the default export.
  const wasmer = loaded.default?.init === undefined ? loaded : loaded.default;
  return { wasmer, module: await WebAssembly.compile(binary) };
}

/** Loads the package, which is not part of the worker's first chunk, and compiles its wasm, once per worker. */
export function loadWasmerCode(binary: ArrayBuffer): Promise<WasmerCode> {
  loading ??= load(binary);
  return loading;
}

/** Returns the package with a new instance of its wasm. */
export async function loadWasmer(binary: ArrayBuffer): Promise<typeof WasmerPackage> {
  const { wasmer, module } = await loadWasmerCode(binary);
  // The package's way to load the bytes needs Node's Buffer.
  await wasmer.init(module, true);
  return wasmer;
}
