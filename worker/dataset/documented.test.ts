import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_QUERIES, TABLE_QUERIES } from '../../core/dataset/examples.ts';
import type { QueryResult } from '../../core/dataset/result.ts';
import { generateRows } from '../../test/fixtures/dataset-rows.ts';
import type { Database } from './database.ts';
import { rangeFile, tableBytes, testDatabase, UNCANCELLED } from './duckdb.testing.ts';
import { runQuery } from './query.ts';
import { openParquet } from './read-parquet.ts';

/* The queries of docs/dataset.md, in DuckDB-Wasm and in the duckdb command line where it is installed. */

const DOCUMENT = readFileSync(new URL('../../docs/dataset.md', import.meta.url), 'utf8');
const QUERIES = [...DOCUMENT.matchAll(/```sql\n(.*?)\n```/gs)].map(([, sql = '']) => sql);
const HAS_CLI = spawnSync('duckdb', ['--version']).status === 0;

const bytes = tableBytes('parquet', generateRows(10_000));
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  await database.open('dataset.parquet', await openParquet(rangeFile(bytes)), UNCANCELLED, () => {});
});

const ask = (sql: string): Promise<QueryResult> =>
  runQuery(database, sql, { most: 10_000, isFromUser: true }, UNCANCELLED);

/** Returns the rows as the command line prints them as JSON. */
const rowsOf = ({ columns, rows }: QueryResult) =>
  Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      columns.map(({ name, type, values }) => [
        name,
        type === 'time' ? new Date(Number(values[row])).toISOString() : values[row],
      ]),
    ),
  );

describe('the documented queries', () => {
  it('are those of the console', () => {
    expect(QUERIES).toEqual(EXAMPLE_QUERIES.map(({ sql }) => sql.replaceAll(/\bresults\b/g, "'dataset.parquet'")));
  });

  it.each(QUERIES)('runs: %s', async (sql) => {
    expect((await ask(sql)).rows).toBeGreaterThan(0);
  });

  it.each(TABLE_QUERIES)('runs: $sql', async ({ sql }) => {
    expect((await ask(sql)).rows).toBeGreaterThan(0);
  });

  it('computes the medians of the samples', async () => {
    const samples = new Map<string, number[]>();
    for (const row of generateRows(10_000)) {
      if (row[28] !== 'cold-total') continue;
      const key = `${row[14]} ${row[23]}`;
      samples.set(key, [...(samples.get(key) ?? []), Number(row[34])]);
    }
    const median = (values: readonly number[]) => {
      const sorted = values.toSorted((a, b) => a - b);
      return (
        ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2
      );
    };
    const rows = rowsOf(await ask(QUERIES[0] ?? ''));
    expect(rows).toHaveLength(samples.size);
    for (const row of rows) {
      const expected = samples.get(`${row.host_label} ${row.subject_name}`) ?? [];
      expect(row.samples).toBe(expected.length);
      expect(row.median_ms).toBeCloseTo(median(expected), 1);
    }
  });

  it.skipIf(!HAS_CLI)('give the same results in the duckdb command line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-duckdb-'));
    try {
      writeFileSync(join(folder, 'dataset.parquet'), bytes);
      for (const sql of QUERIES.slice(0, 3)) {
        const { stdout } = spawnSync('duckdb', ['-json', '-c', sql], { cwd: folder, encoding: 'utf8' });
        const key = (row: object) => JSON.stringify(Object.entries(row).sort());
        expect(JSON.parse(stdout).map(key).sort()).toEqual(
          rowsOf(await ask(sql))
            .map(key)
            .sort(),
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
