import { Button, Kbd, NativeSelect, Textarea } from '@mantine/core';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { counted, formatDuration } from '../../../core/base/quantity.ts';
import { EXAMPLE_QUERIES, TABLE_QUERIES } from '../../../core/dataset/examples.ts';
import { placeOf, type SqlError } from '../../../core/dataset/sql-error.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { modifierKey } from '../../ui/modifier-key.ts';
import type { OpenDataset } from '../dataset-store.ts';
import { ResultTable } from '../panels/ResultTable.tsx';
import { readHistory, saveHistory, withQuery } from './history.ts';
import classes from './SqlConsole.module.css';
import { useConsoleQuery } from './use-console-query.ts';

/** The SQL console: queries of the open table, which they cannot change. */
export function SqlConsole({ dataset }: { readonly dataset: OpenDataset }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label="SQL">
      <Disclosure label="SQL console" open={isOpen} onToggle={setOpen}>
        {isOpen && <Console dataset={dataset} />}
      </Disclosure>
    </section>
  );
}

function Console({ dataset }: { readonly dataset: OpenDataset }) {
  const examples = dataset.hasCharts ? EXAMPLE_QUERIES : TABLE_QUERIES;
  const [text, setText] = useState(examples[0]?.sql ?? '');
  const [history, setHistory] = useState(readHistory);
  const { state, run, cancel } = useConsoleQuery();
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  const isRunning = state.kind === 'running';
  const start = () => {
    const next = withQuery(history, text);
    setHistory(next);
    saveHistory(next);
    run(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!isRunning) start();
  };
  const select = (at: number) => {
    field.current?.focus();
    field.current?.setSelectionRange(at, Math.min(text.length, at + 1));
  };
  return (
    <div className={classes.console}>
      <div className={classes.examples}>
        {examples.map(({ name, sql }) => (
          <Button key={name} variant="default" onClick={() => setText(sql)}>
            {name}
          </Button>
        ))}
        {history.length > 0 && (
          <NativeSelect
            aria-label="Earlier queries"
            value=""
            onChange={(event) => setText(event.currentTarget.value)}
            data={[
              { value: '', label: 'Earlier queries' },
              ...history.map((query) => ({ value: query, label: query.replaceAll(/\s+/g, ' ').slice(0, 80) })),
            ]}
          />
        )}
      </div>
      <Textarea
        ref={field}
        aria-label="Query"
        aria-describedby={hint}
        classNames={{ input: classes.query ?? '' }}
        autosize
        minRows={4}
        maxRows={20}
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        error={state.kind === 'failed'}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.actions}>
        {isRunning ? (
          <Button variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={cancel}>
            Cancel query
          </Button>
        ) : (
          <Button leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={start}>
            Run query
          </Button>
        )}
        <span className={`${classes.hint} dyno-keyboard-only`}>
          <Kbd size="xs">{modifierKey()}</Kbd> <Kbd size="xs">Enter</Kbd>
        </span>
        <span id={hint} className={classes.hint}>
          The table is named <code>results</code>. Queries only read it, and cannot reach files or the network.
        </span>
      </div>
      {state.kind === 'failed' && <Failure error={state.error} query={state.query} onSelect={select} />}
      {state.kind === 'done' && (
        <>
          <p className={classes.status} role="status">
            {state.result.isCut ? 'The first ' : ''}
            {counted(state.result.rows, 'row')} in {formatDuration(state.result.elapsed)}
            {state.result.isCut ? '. Add conditions or LIMIT to see others.' : ''}
          </p>
          {state.result.rows > 0 && <ResultTable label="Result of the query" result={state.result} />}
        </>
      )}
    </div>
  );
}

interface FailureProps {
  readonly error: SqlError;
  readonly query: string;
  readonly onSelect: (at: number) => void;
}

function Failure({ error, query, onSelect }: FailureProps) {
  const { message, at } = error;
  const place = at === null ? null : placeOf(query, at);
  return (
    <div className={classes.failure} role="alert">
      {at !== null && place !== null && (
        <button type="button" className={classes.place} onClick={() => onSelect(at)}>
          Line {place.line}, column {place.column}
        </button>
      )}
      <pre className={classes.message}>{message}</pre>
    </div>
  );
}
