import type * as WasmerPackage from '@wasmer/wasi';

/*
 * `@wasmer/wasi` keeps its one wasm instance in a variable of its module: a new session replaces the
 * instance, and a session that was opened before is dead from then on. A run has a worker of its own.
 */

/** Loads the package, which stays out of the worker's first chunk, and gives it its own wasm. */
export async function loadWasmer(binary: ArrayBuffer): Promise<typeof WasmerPackage> {
  const loaded: typeof WasmerPackage & { default?: typeof WasmerPackage } = await import('@wasmer/wasi');
  // Under Node it is CommonJS, whose names are found on the default export.
  const wasmer = loaded.default?.init === undefined ? loaded : loaded.default;
  // Its own way to find the bytes needs Node's Buffer.
  await wasmer.init(await WebAssembly.compile(binary), true);
  return wasmer;
}
