import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { isDataset, TABLE, type TableColumn } from '../../core/dataset/columns.ts';
import { countsQuery, facetsOf, NO_FILTERS, readCounts, toggleValue, whereOf } from '../../core/dataset/filters.ts';
import {
  distributionQuery,
  MOST_LINES,
  MOST_STEPS,
  metricsQuery,
  overTimeQuery,
  pageQuery,
  rowsQuery,
} from '../../core/dataset/queries.ts';
import { type QueryResult, valuesOf } from '../../core/dataset/result.ts';
import { literal } from '../../core/dataset/sql-text.ts';
import { testHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';
import { generateRows } from '../../test/fixtures/dataset-rows.ts';
import { Cancelled, type Database, type Turn } from './database.ts';
import { rangeFile, tableBytes, testDatabase, UNCANCELLED } from './duckdb.testing.ts';
import { exportRows } from './export-rows.ts';
import { QueryFailed, runQuery } from './query.ts';
import { openJsonLines } from './read-json-lines.ts';
import { openParquet } from './read-parquet.ts';
import { openReports } from './read-reports.ts';

const ROWS = 6000;
const NO_PROGRESS = () => {};

let database: Database;
let columns: readonly TableColumn[];
const bytes = tableBytes('parquet', generateRows(ROWS));

async function openGenerated(): Promise<void> {
  const source = await openParquet(rangeFile(bytes));
  const table = await database.open('dataset.parquet', source, UNCANCELLED, NO_PROGRESS);
  columns = table.columns;
}

const ask = (sql: string, most = 10_000, isFromUser = false): Promise<QueryResult> =>
  runQuery(database, sql, { most, isFromUser }, UNCANCELLED);

async function failureOf(sql: string): Promise<{ readonly message: string; readonly at: number | null }> {
  try {
    await ask(sql, 10, true);
  } catch (error) {
    if (error instanceof QueryFailed) return error.error;
    throw error;
  }
  throw new Error(`accepted: ${sql}`);
}

const first = async (sql: string): Promise<unknown> => (await ask(sql)).columns[0]?.values[0];

beforeAll(async () => {
  database = await testDatabase();
  await openGenerated();
});

describe('a table', () => {
  it('has the rows and types of its Parquet file', async () => {
    expect(isDataset(columns)).toBe(true);
    expect(await first(`SELECT count(*) FROM ${TABLE}`)).toBe(ROWS);
    const rows = await ask(rowsQuery(columns, ''));
    const expected = [...generateRows(ROWS)];
    for (const row of [0, 1, 999, ROWS - 1]) {
      const cells = rows.columns.map(({ type, values }) =>
        type === 'time' ? new Date(Number(values[row])).toISOString() : values[row],
      );
      expect(cells).toEqual(expected[row]);
    }
  });

  it('is the same from JSON Lines', async () => {
    const hash = `SELECT bit_xor(hash(COLUMNS(*))) FROM ${TABLE}`;
    const before = await ask(hash);
    const source = await openJsonLines(rangeFile(tableBytes('json-lines', generateRows(ROWS))));
    expect(source.rows).toBeNull();
    const table = await database.open('x.jsonl', source, UNCANCELLED, NO_PROGRESS);
    expect(table).toMatchObject({ rows: ROWS, notes: [] });
    expect((await ask(hash)).columns).toEqual(before.columns);
    await openGenerated();
  });

  it('has a second name, that of its file', async () => {
    expect(await first(`SELECT count(*) FROM 'dataset.parquet'`)).toBe(ROWS);
  });

  it('is made of reports, and lists the skipped ones', async () => {
    const report = testReport({
      subjects: [testSubject('sum')],
      hosts: [testHost('dyno')],
      series: [testSeries('sum', 'dyno', 'cold-total', [1, 2, 3])],
    });
    const file = (name: string, text: string) => ({ name, file: new Blob([text]) });
    const text = JSON.stringify(report);
    const source = openReports([file('a.json', text), file('cut.json', text.slice(0, 50)), file('b.json', text)]);
    const table = await database.open('3 reports', source, UNCANCELLED, NO_PROGRESS);
    expect(table.rows).toBe(3);
    expect(table.notes).toEqual([
      expect.stringContaining('cut.json was skipped: This is not JSON'),
      'b.json was skipped: it is the same run as a.json.',
    ]);
    await openGenerated();
  });

  it('has other columns than a dataset, and skips damaged lines', async () => {
    const lines = ['{"a":1,"b":"x","c":[1,2]}', 'oops', '{"a":2.5,"b":null,"d":true}', '', '[1]'].join('\r\n');
    const source = await openJsonLines(rangeFile(lines));
    expect(source.columns).toEqual([
      { name: 'a', type: 'number' },
      { name: 'b', type: 'text' },
      { name: 'c', type: 'text' },
      { name: 'd', type: 'yes-no' },
    ]);
    const table = await database.open('other.jsonl', source, UNCANCELLED, NO_PROGRESS);
    expect(table.notes.join(' ').replaceAll('\u00a0', ' ')).toBe(
      '2 lines without a JSON object were skipped, the first is line 2.',
    );
    const { columns: found } = await ask(`FROM ${TABLE}`);
    expect(found.map(({ values }) => values)).toEqual([
      [1, 2.5],
      ['x', null],
      ['[1,2]', null],
      [null, true],
    ]);
    expect(facetsOf(table.columns).map(({ id }) => id)).toEqual(['b', 'c']);
    await openGenerated();
  });

  it('stays if another one is damaged or cancelled', async () => {
    await expect(openParquet(rangeFile(bytes.slice(0, 5000)))).rejects.toThrow('not valid Parquet');
    await expect(openJsonLines(rangeFile('no objects'))).rejects.toThrow('no line with a JSON object');
    let pauses = 0;
    const turn: Turn = {
      pause: async () => {
        pauses += 1;
        if (pauses === 2) throw new Cancelled();
      },
    };
    const source = await openParquet(rangeFile(bytes));
    await expect(database.open('again.parquet', source, turn, NO_PROGRESS)).rejects.toThrow(Cancelled);
    expect(await first(`SELECT count(*) FROM ${TABLE}`)).toBe(ROWS);
  });
});

describe('filters and charts', () => {
  it('count the values of each filter without its own selection', async () => {
    const facets = facetsOf(columns);
    const filters = toggleValue(toggleValue(NO_FILTERS, 'host', 'docker run'), 'program', 'gone');
    const counts = readCounts(await ask(countsQuery(facets, toggleValue(filters, 'program', 'gone'))), filters);
    expect(counts.matching).toBe(ROWS / 8);
    expect(counts.values.get('host')).toHaveLength(8);
    expect(counts.values.get('program')?.at(-1)).toEqual({ value: 'gone', count: 0 });
    expect(counts.values.get('metric')?.reduce((sum, { count }) => sum + count, 0)).toBe(ROWS / 8);
    expect(counts.values.get('date')?.[0]?.value).toBe('2026-01-01');
  });

  it('filter empty cells', async () => {
    const where = whereOf(
      facetsOf(columns),
      toggleValue(toggleValue(NO_FILTERS, 'machine', null), 'machine', 'Apple M3'),
    );
    const expected = [...generateRows(ROWS)].filter((row) => row[7] === null || row[7] === 'Apple M3').length;
    expect(await first(`SELECT count(*) FROM ${TABLE} ${where}`)).toBe(expected);
  });

  it('draw few marks', async () => {
    const metrics = await ask(metricsQuery(''));
    expect(valuesOf(metrics, 'metric')).toHaveLength(5);
    expect((await ask(distributionQuery('', 'cold-total'))).rows).toBe(8);
    const lines = await ask(overTimeQuery('', 'cold-total'));
    expect(lines.rows).toBeGreaterThan(8);
    expect(lines.rows).toBeLessThanOrEqual(MOST_LINES * (MOST_STEPS + 1));
  });

  it('show pages in order', async () => {
    const page = await ask(pageQuery(columns, '', { column: 'value', isDescending: true }, 1));
    const values = valuesOf(page, 'value').map(Number);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(page.rows).toBe(100);
  });
});

describe('queries of the user', () => {
  it('return at most the requested rows', async () => {
    const result = await ask(`FROM ${TABLE}`, 50, true);
    expect(result).toMatchObject({ rows: 50, isCut: true });
    expect(result.columns[0]?.values).toHaveLength(50);
    expect(await ask('SELECT 1 AS a, 1 AS a', 50, true)).toMatchObject({ rows: 1, isCut: false });
  });

  it('return plain values of all types', async () => {
    const sql = `SELECT 9007199254740993 AS big, 1.25::DECIMAL(5,2) AS exact, [1, 2] AS list, {'a': 1} AS object,
      DATE '2026-01-02' AS day, TIMESTAMP '2026-01-02 03:04:05.678' AS at, NULL AS none, true AS yes`;
    const result = await ask(sql, 10, true);
    expect(result.columns.map(({ values }) => values[0])).toEqual([
      '9007199254740993',
      1.25,
      '[1,2]',
      '{"a":1}',
      Date.UTC(2026, 0, 2),
      Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      null,
      true,
    ]);
  });

  it('fail with a position', async () => {
    expect(await failureOf(`SELECT host_label,\n  valu FROM ${TABLE}`)).toMatchObject({ at: 21 });
    expect(await failureOf(`SELECT * FORM ${TABLE}`)).toMatchObject({
      message: expect.stringContaining('syntax error'),
    });
    expect((await failureOf('SELECT 1; SELECT 2')).at).toBe(10);
  });

  it('cannot change anything', async () => {
    for (const sql of [
      `DROP TABLE ${TABLE}`,
      `INSERT INTO ${TABLE} FROM ${TABLE}`,
      `WITH gone AS (SELECT 1) DELETE FROM ${TABLE}`,
      `EXPLAIN ANALYZE DELETE FROM ${TABLE}`,
      'SET lock_configuration = false',
      `COPY ${TABLE} TO '/tmp/x.csv'`,
      "ATTACH '/tmp/x.db'",
      'COMMIT',
      'INSTALL icu',
    ]) {
      await failureOf(sql);
      // DuckDB refuses what the check does not see. INSTALL has no effect in WebAssembly.
      if (sql !== 'COMMIT' && !sql.startsWith('INSTALL')) await expect(ask(sql), sql).rejects.toThrow();
    }
    expect(await first(`SELECT count(*) FROM ${TABLE}`)).toBe(ROWS);
  });

  it('cannot read files', async () => {
    for (const sql of [
      "FROM read_csv('/etc/passwd')",
      "FROM read_text('package.json')",
      "FROM 'https://example.org/x.csv'",
    ]) {
      await failureOf(sql);
    }
  });

  it('can be cancelled', async () => {
    const controller = { isCancelled: false };
    const turn: Turn = {
      pause: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        if (controller.isCancelled) throw new Cancelled();
      },
    };
    const sql = `SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range + b.range = 7`;
    const running = runQuery(database, sql, { most: 10, isFromUser: true }, turn);
    controller.isCancelled = true;
    await expect(running).rejects.toThrow(Cancelled);
    expect(await first(`SELECT count(*) FROM ${TABLE}`)).toBe(ROWS);
  });

  it('quote any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), async (text) => {
        fc.pre(text.isWellFormed());
        expect(await first(`SELECT ${literal(text)}`)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('saved rows', () => {
  const save = async (format: 'csv' | 'json-lines' | 'parquet', where = `WHERE "host_key" = 'docker'`) => {
    const sql = rowsQuery(columns, where);
    return exportRows(database, sql, columns, format, UNCANCELLED, NO_PROGRESS);
  };
  const expected = [...generateRows(ROWS)].filter((row) => row[12] === 'docker');

  it('are the same in Parquet', async () => {
    const { file, rows } = await save('parquet');
    expect(rows).toBe(expected.length);
    const read = await parquetReadObjects({ file: await file.arrayBuffer() });
    expect(read).toHaveLength(rows);
    expect(read[0]).toMatchObject({ host_key: 'docker', subject_name: 'sha256', machine_memory: 25_276_514_304n });
    expect(read[0]?.created).toEqual(new Date(String(expected[0]?.[2])));
    const again = await openParquet({ byteLength: file.size, slice: (from, to) => file.slice(from, to).arrayBuffer() });
    expect(again.columns).toEqual(columns);
  });

  it('are the same in JSON Lines', async () => {
    const { file } = await save('json-lines');
    const lines = (await file.text()).trimEnd().split('\n');
    expect(lines.map((line) => Object.values(JSON.parse(line)))).toEqual(expected);
  });

  it('are quoted in CSV', async () => {
    const { file } = await save('csv');
    const [head, line] = (await file.text()).split('\n');
    expect(head?.split(',')).toEqual(columns.map(({ name }) => name));
    expect(line).toContain(',docker run,Docker,');
    expect(await (await save('csv', 'WHERE false')).file.text()).toBe(`${head}\n`);
  });
});
