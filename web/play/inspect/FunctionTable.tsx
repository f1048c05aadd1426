import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { formatCount } from '../../ui/quantity.ts';
import classes from './FunctionsView.module.css';
import { type FunctionRow, type Sorting, type SortKey, sortedRows } from './function-rows.ts';
import { shareText } from './words.ts';

export interface FunctionTableProps {
  readonly rows: readonly FunctionRow[];
  /** The size that shares refer to. */
  readonly total: number;
  readonly typeOf: (row: FunctionRow) => string;
  readonly chosen: FunctionRow | null;
  onChoose(row: FunctionRow): void;
}

const ROW = 26; // px

const COLUMNS: readonly { readonly title: string; readonly key: SortKey | null }[] = [
  { title: 'Index', key: 'index' },
  { title: 'Name', key: 'name' },
  { title: 'Size, B', key: 'size' },
  { title: 'Share', key: null },
  { title: 'Retained, B', key: 'retained' },
  { title: 'Type', key: null },
];

/** The functions as a table. Only the rows in view are in the page. */
export function FunctionTable({ rows, total, typeOf, chosen, onChoose }: FunctionTableProps) {
  const [sorting, setSorting] = useState<Sorting>({ key: 'size', descending: true });
  const sorted = useMemo(() => sortedRows(rows, sorting), [rows, sorting]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const sortBy = (key: SortKey) =>
    setSorting((last) => ({
      key,
      descending: last.key === key ? !last.descending : key === 'size' || key === 'retained',
    }));
  const ariaSort = (key: SortKey | null) =>
    key !== sorting.key ? 'none' : sorting.descending ? 'descending' : 'ascending';

  return (
    <div ref={scroller} className={classes.tableScroller}>
      <table className={classes.table} aria-label="Functions" aria-rowcount={rows.length + 1}>
        <thead className={classes.tableHead}>
          <tr aria-rowindex={1}>
            {COLUMNS.map(({ title, key }) => (
              <th key={title} scope="col" aria-sort={ariaSort(key)}>
                {key === null ? (
                  title
                ) : (
                  <button type="button" className={classes.sort} onClick={() => sortBy(key)}>
                    {title}
                    <span aria-hidden>{key !== sorting.key ? '' : sorting.descending ? ' ↓' : ' ↑'}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={classes.tableBody} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = sorted[index];
            if (row === undefined) return null;
            return (
              <tr
                key={row.index}
                aria-rowindex={index + 2}
                className={classes.row}
                data-chosen={row.index === chosen?.index || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                <td>{row.index}</td>
                <td>
                  <button type="button" className={classes.choose} title={row.label} onClick={() => onChoose(row)}>
                    {row.label}
                  </button>
                </td>
                <td>{formatCount(row.size)}</td>
                <td>{shareText(row.size, total)}</td>
                <td>{row.retained === null ? '…' : formatCount(row.retained)}</td>
                <td title={typeOf(row)}>{typeOf(row)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
