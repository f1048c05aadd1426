import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DUCKDB } from '../../core/dataset/engine.ts';
import { duckdbBinary } from './duckdb-binary.ts';

test('serves the module of DuckDB compressed, with the size that the page names', () => {
  const compressed = duckdbBinary();
  expect(Math.abs(compressed.length / DUCKDB.size - 1)).toBeLessThan(0.02);
  expect(gunzipSync(compressed).subarray(0, 4).toString()).toBe('\0asm');
});
