import { IconChevronDown, IconChevronRight, IconChevronUp } from '@tabler/icons-react';
import { Fragment, type ReactNode, useMemo, useState } from 'react';
import { formatCount } from '../../ui/quantity.ts';
import { cellText, type TableColumn } from './chart-table.ts';
import classes from './SortableTableView.module.css';
import {
  nextOrder,
  orderedRows,
  type RowDetails,
  type SortableCell,
  type SortableRow,
  type SortableTable,
  type TableOrder,
} from './sortable-table.ts';

/** Detail rows rendered at once. The saved CSV contains all samples. */
const MOST_DETAILS = 400;

export interface SortableTableViewProps {
  readonly table: SortableTable;
  readonly label: string;
  /** Content before the name of a row, for example the sign of its host. */
  readonly lead?: (key: string) => ReactNode;
}

/** A table with one row per host: sorted by any column, with the samples of a row behind its chevron. */
export function SortableTableView({ table, label, lead }: SortableTableViewProps) {
  const { columns, rows } = table;
  const [chosen, setChosen] = useState<TableOrder | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  // Another metric or program can have fewer columns.
  const order = chosen !== null && chosen.column < columns.length ? chosen : table.order;
  const sorted = useMemo(() => orderedRows(rows, order), [rows, order]);
  const toggle = (key: string): void =>
    setOpened((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <section className={classes.box} aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <HeadCell
                key={column.name ?? column.label}
                column={column}
                direction={order?.column !== index ? 'none' : order.isDescending ? 'descending' : 'ascending'}
                onSort={() => setChosen(nextOrder(order, index))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <Fragment key={row.key}>
              <Row
                row={row}
                columns={columns}
                lead={lead?.(row.key)}
                isOpen={opened.has(row.key)}
                onToggle={() => toggle(row.key)}
              />
              {row.details !== null && opened.has(row.key) && <DetailRows details={row.details} columns={columns} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HeadCellProps {
  readonly column: TableColumn;
  readonly direction: 'none' | 'ascending' | 'descending';
  readonly onSort: () => void;
}

function HeadCell({ column, direction, onSort }: HeadCellProps) {
  const Chevron = direction === 'descending' ? IconChevronDown : IconChevronUp;
  return (
    <th scope="col" aria-sort={direction} data-numeric={column.isNumeric || undefined}>
      <button type="button" className={classes.sort} onClick={onSort} aria-label={column.name}>
        <span>{column.label}</span>
        <Chevron size={12} className={classes.direction} aria-hidden />
      </button>
    </th>
  );
}

interface RowProps {
  readonly row: SortableRow;
  readonly columns: readonly TableColumn[];
  readonly lead: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Row({ row, columns, lead, isOpen, onToggle }: RowProps) {
  const [head, ...cells] = row.cells;
  const name = head === undefined ? '' : cellText(head);
  return (
    <tr data-row={row.key} data-marked={row.isMarked || undefined}>
      <th scope="row" data-value={head?.value ?? undefined} title={head?.detail || undefined}>
        <span className={classes.head}>
          {row.details === null ? (
            <span className={classes.noDetails} aria-hidden />
          ) : (
            <button
              type="button"
              className={classes.toggle}
              aria-expanded={isOpen}
              aria-label={`${name}: ${row.details.label}`}
              title={row.details.label}
              onClick={onToggle}
            >
              <IconChevronRight size={14} aria-hidden />
            </button>
          )}
          <span className={classes.lead}>{lead}</span>
          {head !== undefined && <Text cell={head} />}
        </span>
      </th>
      {cells.map((each, index) => (
        <Data
          key={columns[index + 1]?.name ?? columns[index + 1]?.label ?? index}
          cell={each}
          at={columns[index + 1]}
        />
      ))}
    </tr>
  );
}

function Data({ cell, at }: { readonly cell: SortableCell; readonly at: TableColumn | undefined }) {
  return (
    <td data-numeric={at?.isNumeric || undefined} data-value={cell.value ?? undefined} title={cell.detail}>
      <Text cell={cell} />
      {cell.mark !== undefined && (
        <span className={classes.mark} style={{ color: cell.mark.colour }}>
          {cell.mark.word} <span aria-hidden>{cell.mark.sign}</span>
        </span>
      )}
    </td>
  );
}

function Text({ cell }: { readonly cell: SortableCell }) {
  if (cell.href === undefined) return <>{cellText(cell)}</>;
  return (
    <a href={cell.href} target="_blank" rel="noreferrer">
      {cellText(cell)}
    </a>
  );
}

function DetailRows({ details, columns }: { readonly details: RowDetails; readonly columns: readonly TableColumn[] }) {
  const rows = details.rows();
  const rest = rows.length - MOST_DETAILS;
  return (
    <>
      {rows.slice(0, MOST_DETAILS).map((row, rowIndex) => (
        <tr key={rowIndex} data-detail>
          {row.map((each, index) =>
            index === 0 ? (
              <th key="head" scope="row">
                {cellText(each)}
              </th>
            ) : (
              <Data key={columns[index]?.name ?? columns[index]?.label ?? index} cell={each} at={columns[index]} />
            ),
          )}
        </tr>
      ))}
      {rest > 0 && (
        <tr data-detail>
          <td colSpan={columns.length}>{formatCount(rest)} more in the CSV</td>
        </tr>
      )}
    </>
  );
}
