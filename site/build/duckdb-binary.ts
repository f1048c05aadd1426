import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { DUCKDB } from '../../core/dataset/engine.ts';

/*
 * The site serves the module of DuckDB compressed, and the worker decompresses it: it has 34 MB, more than several static
 * hosts accept for one file, and few of them compress modules. Its extension keeps servers from treating it as encoded.
 */

/** Returns the compressed module of the installed package. */
export function duckdbBinary(): Uint8Array<ArrayBuffer> {
  const file = fileURLToPath(import.meta.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const { version } = JSON.parse(readFileSync(new URL('../package.json', `file://${file}`), 'utf8'));
  if (version !== DUCKDB.version)
    throw new Error(`DuckDB ${version} is installed, but the page expects ${DUCKDB.version}`);
  return new Uint8Array(gzipSync(readFileSync(file), { level: 9 }));
}

/** Adds the module to the built site and serves it in development. */
export function duckdbBinaryPlugin(): Plugin {
  return {
    name: 'wasm-dyno-duckdb-binary',
    configureServer(server) {
      server.middlewares.use(`/${DUCKDB.url}`, (_request, response) => {
        response.setHeader('Content-Type', 'application/octet-stream');
        response.end(duckdbBinary());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: DUCKDB.url, source: duckdbBinary() });
    },
  };
}
