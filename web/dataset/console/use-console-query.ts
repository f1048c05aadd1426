import { useEffect, useRef, useState } from 'react';
import type { QueryResult } from '../../../core/dataset/result.ts';
import type { SqlError } from '../../../core/dataset/sql-error.ts';
import { currentEngine } from '../open-table.ts';

/** The rows of a result that the console shows. */
const MOST_ROWS = 500;

export type ConsoleState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly result: QueryResult }
  | { readonly kind: 'failed'; readonly error: SqlError; readonly query: string };

export interface ConsoleQuery {
  readonly state: ConsoleState;
  readonly run: (query: string) => void;
  readonly cancel: () => void;
}

/** Runs the queries of the console, one at a time. */
export function useConsoleQuery(): ConsoleQuery {
  const [state, setState] = useState<ConsoleState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = (query: string) => {
    const engine = currentEngine();
    if (engine === null) return;
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running' });
    void engine.query(query, MOST_ROWS, controller.signal, true).then((outcome) => {
      if (outcome.kind === 'cancelled') setState({ kind: 'idle' });
      else if (outcome.kind === 'failed') setState({ kind: 'failed', error: outcome.error, query });
      else setState({ kind: 'done', result: outcome.value });
    });
  };
  return { state, run, cancel: () => running.current?.abort() };
}
