import { BROWSER_RUNTIME, createDuckDB, type DuckDBBindings, VoidLogger } from '@duckdb/duckdb-wasm/blocking';

/** The address that the package fetches its module from. It is never requested. */
const ADDRESS = 'duckdb.wasm';

/**
 * Instantiates DuckDB from its compressed module. The package can only fetch the module, and this worker has no network
 * access, so the request is answered here.
 *
 * @param engine the module, compressed with gzip; a server may have decompressed it
 */
export async function instantiate(engine: ArrayBuffer): Promise<DuckDBBindings> {
  const body = new Blob([engine]).stream();
  const [first, second] = new Uint8Array(engine, 0, 2);
  const isCompressed = first === 0x1f && second === 0x8b;
  const module = isCompressed ? body.pipeThrough(new DecompressionStream('gzip')) : body;
  const { fetch } = globalThis;
  globalThis.fetch = async () => new Response(module, { headers: { 'Content-Type': 'application/wasm' } });
  try {
    const bundle = { mainModule: ADDRESS, mainWorker: '' };
    const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
    await bindings.instantiate();
    return bindings;
  } finally {
    globalThis.fetch = fetch;
  }
}
