import { messageOf } from '../../core/base/errors.ts';
import { checkQuery } from '../../core/dataset/check-query.ts';
import type { QueryResult } from '../../core/dataset/result.ts';
import { type SqlError, sqlErrorOf } from '../../core/dataset/sql-error.ts';
import { Cancelled, type Database, type Turn } from './database.ts';

/** A query that failed, with the position of the error. */
export class QueryFailed extends Error {
  override readonly name = 'QueryFailed';
  readonly error: SqlError;

  constructor(error: SqlError) {
    super(error.message);
    this.error = error;
  }
}

export interface QueryOptions {
  /** The number of rows to return at most. */
  readonly most: number;
  readonly isFromUser: boolean;
}

/** @throws QueryFailed or Cancelled */
export async function runQuery(
  database: Database,
  text: string,
  { most, isFromUser }: QueryOptions,
  turn: Turn,
): Promise<QueryResult> {
  const checked = isFromUser ? checkQuery(text) : ({ kind: 'query', sql: text } as const);
  if (checked.kind === 'refused') throw new QueryFailed({ message: checked.message, at: checked.at });
  const started = performance.now();
  const result: { columns: QueryResult['columns']; rows: number } = { columns: [], rows: 0 };
  try {
    await database.read(checked.sql, turn, (reader) => {
      result.columns = reader.columns;
      result.rows = reader.rows;
      return reader.rows <= most;
    });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    throw new QueryFailed(sqlErrorOf(messageOf(error), text));
  }
  const elapsed = performance.now() - started;
  const isCut = result.rows > most;
  if (!isCut) return { ...result, isCut, elapsed };
  const columns = result.columns.map((column) => ({ ...column, values: column.values.slice(0, most) }));
  return { columns, rows: most, isCut, elapsed };
}
