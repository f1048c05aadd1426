import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonLines } from '../../cli/reports/json-lines.ts';
import { parquet } from '../../cli/reports/parquet.ts';
import type { DatasetRow } from '../../core/formats/dataset.ts';
import { Database, type Turn } from './database.ts';
import { blobFile, type RangeFile } from './row-source.ts';

/* DuckDB and files for tests in Node. The module is the one that the site serves. */

const require = createRequire(import.meta.url);

/** Starts DuckDB, which takes about a second. */
export async function testDatabase(): Promise<Database> {
  const duckdb: typeof import('@duckdb/duckdb-wasm/blocking') = require('@duckdb/duckdb-wasm/blocking');
  const bundle = { mainModule: require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'), mainWorker: '' };
  const runtime = Reflect.get(duckdb, 'NODE_RUNTIME');
  const bindings = await duckdb.createDuckDB({ mvp: bundle, eh: bundle }, new duckdb.VoidLogger(), runtime);
  return new Database(await bindings.instantiate(() => {}));
}

/** Never cancels. */
export const UNCANCELLED: Turn = { pause: async () => {} };

const SINKS = { parquet, 'json-lines': jsonLines };

/** Writes rows as `dyno merge` does and returns the file's bytes. */
export function tableBytes(format: keyof typeof SINKS, rows: Iterable<DatasetRow>): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-dataset-'));
  try {
    const file = join(folder, 'table');
    const sink = SINKS[format](file);
    sink.add(rows);
    sink.close();
    return new Uint8Array(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const rangeFile = (bytes: Uint8Array<ArrayBuffer> | string): RangeFile => blobFile(new Blob([bytes]));
