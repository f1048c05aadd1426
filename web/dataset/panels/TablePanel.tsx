import { Button, Switch } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { formatCount, formatDuration } from '../../../core/base/quantity.ts';
import { shortColumns } from '../../../core/dataset/columns.ts';
import { whereOf } from '../../../core/dataset/filters.ts';
import { PAGE_ROWS, pageQuery, type TableOrder } from '../../../core/dataset/queries.ts';
import { type OpenDataset, useDataset } from '../dataset-store.ts';
import { useQuery } from '../use-query.ts';
import { ResultTable } from './ResultTable.tsx';
import classes from './TablePanel.module.css';

export interface TablePanelProps {
  readonly dataset: OpenDataset;
  readonly matching: number | undefined;
}

/** Sorts ascending first, then descending, then not at all. */
function nextOrder(order: TableOrder | null, column: string): TableOrder | null {
  if (order?.column !== column) return { column, isDescending: false };
  return order.isDescending ? null : { column, isDescending: true };
}

/** The matching rows, a page at a time. */
export function TablePanel({ dataset, matching }: TablePanelProps) {
  const filters = useDataset((state) => state.filters);
  const [showsAll, setShowsAll] = useState(false);
  const [order, setOrder] = useState<TableOrder | null>(null);
  const [place, setPlace] = useState({ filters, page: 0 });
  // Other filters start at the first page.
  const page = place.filters === filters ? place.page : 0;
  const { table, facets } = dataset;
  const short = useMemo(() => shortColumns(table.columns), [table]);
  const columns = showsAll ? table.columns : short;
  const sql = pageQuery(columns, whereOf(facets, filters), order, page);
  const { answer, isRunning, error } = useQuery({ sql, most: PAGE_ROWS, context: page * PAGE_ROWS });
  const total = matching ?? table.rows;
  const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
  const sort = useCallback((column: string) => {
    setOrder((last) => nextOrder(last, column));
    setPlace((last) => ({ ...last, page: 0 }));
  }, []);
  const turn = (to: number) => setPlace({ filters, page: to });
  return (
    <section aria-labelledby="dataset-rows" className={classes.panel} aria-busy={isRunning}>
      <div className={classes.head}>
        <h3 id="dataset-rows" className={classes.title}>
          Rows
        </h3>
        {short.length < table.columns.length && (
          <Switch
            label={`All ${table.columns.length} columns`}
            checked={showsAll}
            onChange={(event) => setShowsAll(event.currentTarget.checked)}
          />
        )}
        <div className={classes.pages}>
          <span className={classes.place}>
            {answer === null || answer.result.rows === 0
              ? 'No rows'
              : `Rows ${formatCount(answer.context + 1)}–${formatCount(answer.context + answer.result.rows)} of ${formatCount(total)}`}
          </span>
          <Button variant="default" disabled={page === 0} onClick={() => turn(page - 1)}>
            Previous
          </Button>
          <Button variant="default" disabled={page + 1 >= pages} onClick={() => turn(page + 1)}>
            Next
          </Button>
        </div>
      </div>
      {error !== null && <p className={classes.error}>{error.message}</p>}
      {answer !== null && (
        <>
          <ResultTable label="Rows of the table" result={answer.result} order={order} onSort={sort} />
          <p className={classes.note}>Query: {formatDuration(answer.result.elapsed)}. Times are in UTC.</p>
        </>
      )}
    </section>
  );
}
