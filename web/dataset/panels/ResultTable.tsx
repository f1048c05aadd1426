import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo } from 'react';
import type { TableOrder } from '../../../core/dataset/queries.ts';
import type { QueryResult, ResultColumn } from '../../../core/dataset/result.ts';
import { cellText } from '../format.ts';
import classes from './ResultTable.module.css';

export interface ResultTableProps {
  readonly label: string;
  readonly result: QueryResult;
  /** The order of the rows; null for that of the query. */
  readonly order?: TableOrder | null;
  /** Sorts by a column. Without it, the columns have no buttons. */
  readonly onSort?: (column: string) => void;
}

/** A region that scrolls must be reachable with the keyboard. */
const SCROLLABLE = { tabIndex: 0 } as const;

/** The rows of a query. Hundreds of cells are not rendered again when only the panel around them changes. */
export const ResultTable = memo(function ResultTable({ label, result, order = null, onSort }: ResultTableProps) {
  const { columns, rows } = result;
  return (
    <section className={classes.box} aria-label={label} {...SCROLLABLE}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <HeadCell key={`${index} ${column.name}`} column={column} order={order} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // The rows of a query have no identity.
            <tr key={row}>
              {columns.map((column, index) => (
                <Cell key={`${index} ${column.name}`} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});

const isNumeric = ({ type }: ResultColumn): boolean => type === 'number';

interface HeadCellProps {
  readonly column: ResultColumn;
  readonly order: TableOrder | null;
  readonly onSort: ((column: string) => void) | undefined;
}

function HeadCell({ column, order, onSort }: HeadCellProps) {
  const isSorted = order?.column === column.name;
  if (onSort === undefined) {
    return (
      <th scope="col" data-numeric={isNumeric(column) || undefined}>
        {column.name}
      </th>
    );
  }
  const Chevron = isSorted && order.isDescending ? IconChevronDown : IconChevronUp;
  return (
    <th
      scope="col"
      data-numeric={isNumeric(column) || undefined}
      aria-sort={!isSorted ? 'none' : order.isDescending ? 'descending' : 'ascending'}
    >
      <button type="button" className={classes.sort} onClick={() => onSort(column.name)}>
        {column.name}
        <Chevron size={12} className={classes.direction} aria-hidden />
      </button>
    </th>
  );
}

function Cell({ column, row }: { readonly column: ResultColumn; readonly row: number }) {
  const value = column.values[row];
  const text = cellText(value, column.type);
  return (
    <td
      data-numeric={isNumeric(column) || undefined}
      title={typeof value === 'number' && isNumeric(column) ? String(value) : text}
    >
      {value === null ? <span className={classes.none}>null</span> : text}
    </td>
  );
}
