import * as duckdb from '@duckdb/duckdb-wasm/blocking';

/** The address that the package fetches its module from. It is never requested. */
const ADDRESS = 'duckdb.wasm';

/**
 * Instantiates DuckDB from its compressed module. The package can only fetch the module, and this worker has no network
 * access, so the request is answered here.
 *
 * @param engine the module, compressed with gzip; a server may have decompressed it
 */
export async function instantiate(engine: ArrayBuffer): Promise<duckdb.DuckDBBindings> {
  const body = new Blob([engine]).stream();
  const [first, second] = new Uint8Array(engine, 0, 2);
  const isCompressed = first === 0x1f && second === 0x8b;
  const module = isCompressed ? body.pipeThrough(new DecompressionStream('gzip')) : body;
  const { fetch } = globalThis;
  globalThis.fetch = async () => new Response(module, { headers: { 'Content-Type': 'application/wasm' } });
  try {
    const bundle = { mainModule: ADDRESS, mainWorker: '' };
    // The bundler replaces the bindings by those for browsers. Their types are those for Node, which lack the runtime.
    const runtime: duckdb.DuckDBRuntime = Reflect.get(duckdb, 'BROWSER_RUNTIME');
    const bindings = await duckdb.createDuckDB({ mvp: bundle, eh: bundle }, new duckdb.VoidLogger(), runtime);
    return await bindings.instantiate(() => {});
  } finally {
    globalThis.fetch = fetch;
  }
}
