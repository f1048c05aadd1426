import { useEffect, useState } from 'react';
import type { QueryResult } from '../../core/dataset/result.ts';
import type { SqlError } from '../../core/dataset/sql-error.ts';
import { useDataset } from './dataset-store.ts';
import { currentEngine } from './open-table.ts';

/** A query and what its result is shown with. */
export interface Question<Context> {
  readonly sql: string;
  /** The number of rows at most. */
  readonly most: number;
  readonly context: Context;
}

export interface Answer<Context> {
  readonly result: QueryResult;
  readonly context: Context;
}

export interface QueryState<Context> {
  /** The last result. It stays while the next query runs, with the context of its own query. */
  readonly answer: Answer<Context> | null;
  readonly isRunning: boolean;
  readonly error: SqlError | null;
}

interface Settled<Context> {
  readonly key: string;
  readonly answer: Answer<Context> | null;
  readonly error: SqlError | null;
}

/** Runs a query when it or the table changes, and cancels the previous one. Null runs nothing. */
export function useQuery<Context>(question: Question<Context> | null): QueryState<Context> {
  const serial = useDataset(({ dataset }) => dataset?.serial ?? 0);
  const [settled, setSettled] = useState<Settled<Context>>({ key: '', answer: null, error: null });
  const key = question === null ? '' : `${serial} ${question.most} ${question.sql}`;
  useEffect(() => {
    const engine = currentEngine();
    if (question === null || engine === null) return;
    const controller = new AbortController();
    const { sql, most, context } = question;
    void engine.query(sql, most, controller.signal).then((outcome) => {
      if (controller.signal.aborted || outcome.kind === 'cancelled') return;
      if (outcome.kind === 'failed') setSettled((last) => ({ key, answer: last.answer, error: outcome.error }));
      else setSettled({ key, answer: { result: outcome.value, context }, error: null });
    });
    return () => controller.abort();
  }, [key]);
  const isSettled = settled.key === key;
  return { answer: settled.answer, isRunning: key !== '' && !isSettled, error: isSettled ? settled.error : null };
}
