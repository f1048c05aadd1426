import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { SQL_TYPES, TABLE } from '../../core/dataset/columns.ts';
import { identifier } from '../../core/dataset/sql-text.ts';
import { arrowStream } from './arrow-batch.ts';
import type { OpenedTable } from './protocol.ts';
import { ResultReader } from './read-arrow.ts';
import type { RowSource } from './row-source.ts';

/*
 * The database of the dataset worker: one table in memory. It has no access to files or the network, and queries of the
 * user run in read-only transactions.
 */

/** The table while its rows are loaded. The open table stays until they are complete. */
const LOADING = 'wasm_dyno_loading';
const SCHEMA = 'main';

/** Thrown where a request was cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Lets a request be cancelled while it runs. */
export interface Turn {
  /** Waits until messages were received. Throws `Cancelled` if the request was cancelled. */
  readonly pause: () => Promise<void>;
}

export interface Progress {
  readonly rows: number;
  /** Between 0 and 1. */
  readonly share: number;
}

export class Database {
  readonly #bindings: DuckDBBindings;
  readonly #connection: DuckDBConnection;
  /** The second name of the open table. */
  #alias: string | null = null;

  /** @param bindings instantiated bindings of DuckDB */
  constructor(bindings: DuckDBBindings) {
    this.#bindings = bindings;
    bindings.open({
      // How long a query may run before messages are received.
      query: { queryPollingInterval: 50, castBigIntToDouble: false, castDecimalToDouble: true },
    });
    this.#connection = bindings.connect();
    this.#run('SET autoinstall_known_extensions = false');
    this.#run('SET autoload_known_extensions = false');
    this.#run('SET enable_external_access = false');
    this.#run('SET lock_configuration = true');
  }

  get version(): string {
    return this.#bindings.getVersion();
  }

  /** Executes a statement without a result. */
  #run(sql: string): void {
    this.#connection.query(sql);
  }

  /**
   * Loads a table, which then replaces the open one. If it throws, the open table is unchanged.
   * @param name a second name of the table in SQL, for example that of its file
   */
  async open(
    name: string,
    source: RowSource,
    turn: Turn,
    onProgress: (progress: Progress) => void,
  ): Promise<OpenedTable> {
    const { columns } = source;
    const list = columns.map((column) => `${identifier(column.name)} ${SQL_TYPES[column.type]}`).join(', ');
    this.#run(`CREATE OR REPLACE TABLE ${LOADING} (${list})`);
    let rows = 0;
    try {
      for await (const batch of source.batches()) {
        await turn.pause();
        const stream = arrowStream(columns, batch);
        this.#connection.insertArrowFromIPCStream(stream, { schema: SCHEMA, name: LOADING, create: false });
        rows += batch.rows;
        onProgress({ rows, share: batch.share });
      }
      await turn.pause();
    } catch (error) {
      this.#run(`DROP TABLE IF EXISTS ${LOADING}`);
      throw error;
    }
    if (this.#alias !== null) this.#run(`DROP VIEW IF EXISTS ${identifier(this.#alias)}`);
    this.#run(`DROP TABLE IF EXISTS ${TABLE}`);
    this.#run(`ALTER TABLE ${LOADING} RENAME TO ${TABLE}`);
    this.#alias = [TABLE, LOADING].includes(name.toLowerCase()) ? null : name;
    // So that queries with the name of the file work here as in the duckdb command line.
    if (this.#alias !== null) this.#run(`CREATE VIEW ${identifier(this.#alias)} AS FROM ${TABLE}`);
    return { columns, rows, notes: source.notes() };
  }

  /**
   * Executes a query and passes its rows to `receive` in parts, until it returns false or all rows are read. The query
   * cannot change the database.
   * @throws Cancelled, or an error of DuckDB
   */
  async read(sql: string, turn: Turn, receive: (reader: ResultReader) => boolean): Promise<void> {
    this.#run('BEGIN TRANSACTION READ ONLY');
    try {
      await this.#connection.useUnsafe((bindings, connection) => stream(bindings, connection, sql, turn, receive));
    } finally {
      this.#run('ROLLBACK');
    }
  }
}

async function stream(
  bindings: DuckDBBindings,
  connection: number,
  sql: string,
  turn: Turn,
  receive: (reader: ResultReader) => boolean,
): Promise<void> {
  let isComplete = false;
  try {
    let header = bindings.startPendingQuery(connection, sql, true);
    while (header === null) {
      await turn.pause();
      header = bindings.pollPendingQuery(connection);
    }
    const reader = new ResultReader(header);
    for (;;) {
      await turn.pause();
      const part = bindings.fetchQueryResults(connection);
      if (part === null) continue;
      if (part.length === 0) break;
      reader.add(part);
      if (!receive(reader)) return;
    }
    isComplete = true;
    reader.complete();
    receive(reader);
  } finally {
    if (!isComplete) bindings.cancelPendingQuery(connection);
  }
}
