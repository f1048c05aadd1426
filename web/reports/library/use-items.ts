import { useMemo } from 'react';
import { useKeptReports } from '../../measure/kept/kept-reports.ts';
import { useShippedReports } from '../../measure/kept/shipped-reports.ts';
import { type Item, keptItem, matching, shippedItem, sorted, tabItem } from './item.ts';
import { useLibrary } from './library-store.ts';

/** Returns all reports in the order of the list: those of this tab first, then the saved ones. Null until listed. */
export function useAllItems(): readonly Item[] | null {
  const entries = useKeptReports((state) => state.entries);
  const unsaved = useLibrary((state) => state.unsaved);
  const shipped = useShippedReports((state) => state.list);
  return useMemo(
    () =>
      entries === null
        ? null
        : [...unsaved.map(tabItem), ...entries.map(keptItem), ...(shipped ?? []).map(shippedItem)],
    [entries, unsaved, shipped],
  );
}

/** Returns the reports that match the search, in the chosen order. */
export function useShownItems(items: readonly Item[]): readonly Item[] {
  const query = useLibrary((state) => state.query);
  const sort = useLibrary((state) => state.sort);
  return useMemo(() => sorted(matching(items, query), sort), [items, query, sort]);
}
