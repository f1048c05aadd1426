import { Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type Item, type ItemSource, nextSort, type SortKey } from '../library/item.ts';
import { select, setSort, useLibrary } from '../library/library-store.ts';
import classes from './List.module.css';
import { ReportRow } from './ReportRow.tsx';

export interface ReportTableProps {
  readonly items: readonly Item[];
  readonly onOpen: (source: ItemSource) => void;
}

/** One row per report. */
export function ReportTable({ items, onOpen }: ReportTableProps) {
  const selected = useLibrary((state) => state.selected);
  const count = items.filter(({ key }) => selected.has(key)).length;
  const isAll = items.length > 0 && count === items.length;
  return (
    <table className={classes.table} aria-label="Reports">
      <thead>
        <tr>
          <th scope="col" className={classes.check}>
            <Checkbox
              aria-label="Select all reports"
              checked={isAll}
              indeterminate={count > 0 && !isAll}
              onChange={() => select(isAll ? [] : items.map(({ key }) => key))}
            />
          </th>
          <SortHead by="name" label="Name" />
          <SortHead by="created" label="Measured" />
          <SortHead by="machine" label="Machine" />
          <SortHead by="bytes" label="Size" isNumeric />
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ReportRow key={item.key} item={item} isSelected={selected.has(item.key)} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface SortHeadProps {
  readonly by: SortKey;
  readonly label: string;
  readonly isNumeric?: boolean;
}

function SortHead({ by, label, isNumeric = false }: SortHeadProps) {
  const sort = useLibrary((state) => state.sort);
  const isSorted = sort.by === by;
  const Chevron = isSorted && !sort.isDescending ? IconChevronUp : IconChevronDown;
  const direction = sort.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? direction : 'none'} data-numeric={isNumeric || undefined}>
      <button type="button" className={classes.sort} onClick={() => setSort(nextSort(sort, by))}>
        {label}
        <Chevron size={12} className={classes.chevron} data-sorted={isSorted || undefined} aria-hidden />
      </button>
    </th>
  );
}
