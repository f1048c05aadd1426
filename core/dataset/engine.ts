import type { Bytes } from '../base/units.ts';

/** DuckDB as the site serves it: the module of `@duckdb/duckdb-wasm` for browsers with exceptions, compressed. */
export const DUCKDB = {
  /** The version of the package. */
  version: '1.32.0',
  /** Relative to the site's root. */
  url: 'assets/duckdb-1.32.0.bin',
  /** The size of the download. The compressor of the build can change it by a few bytes. */
  size: 7_680_000 as Bytes,
} as const;
