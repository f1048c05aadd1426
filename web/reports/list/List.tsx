import { useMemo } from 'react';
import type { Item } from '../library/item.ts';
import { useLibrary } from '../library/library-store.ts';
import { useAllItems, useShownItems } from '../library/use-items.ts';
import { OpenBar } from '../open/OpenBar.tsx';
import { usePaste } from '../open/use-paste.ts';
import classes from './List.module.css';
import type { ListProps } from './list-props.ts';
import { ReportTable } from './ReportTable.tsx';
import { StorageLine } from './StorageLine.tsx';
import { Toolbar } from './Toolbar.tsx';

/** The saved and shipped reports. */
export function List(props: ListProps) {
  const items = useAllItems();
  usePaste();
  return (
    <div className={classes.list}>
      <OpenBar />
      {items === null ? <p className={classes.waiting}>Loading…</p> : <Loaded items={items} {...props} />}
    </div>
  );
}

function Loaded({ items, onView, onOpen }: ListProps & { readonly items: readonly Item[] }) {
  const shown = useShownItems(items);
  const query = useLibrary((state) => state.query);
  const selected = useLibrary((state) => state.selected);
  // A report that another tab deleted is no longer selected.
  const chosen = useMemo(() => items.filter(({ key }) => selected.has(key)), [items, selected]);
  const hasOwn = items.some(({ source }) => source.kind !== 'shipped');
  return (
    <>
      {!hasOwn && <NoReports />}
      <Toolbar items={items} chosen={chosen} shown={shown.length} onView={onView} onOpen={onOpen} />
      {shown.length === 0 && query !== '' ? (
        <p className={classes.waiting}>
          No report contains “{query}” in its name, tags, programs, hosts, machine or date. Change or clear the search.
        </p>
      ) : (
        <ReportTable items={shown} onOpen={onOpen} />
      )}
      <StorageLine items={items} />
    </>
  );
}

/** The text while nothing was saved. */
function NoReports() {
  return (
    <section className={classes.waiting} aria-labelledby="no-reports">
      <h2 id="no-reports">No saved reports</h2>
      <p>
        Measurements on Bench are saved here. You can also open or drop reports, merged datasets, and results of
        hyperfine, Google Benchmark and Criterion. Everything stays in this browser.
      </p>
    </section>
  );
}
