import { removeKeptReports } from '../../measure/kept/kept-reports.ts';
import type { Item } from '../library/item.ts';
import { dropUnsaved, select } from '../library/library-store.ts';

/** Deletes reports. Saved ones can be restored until the notice is closed. */
export async function deleteItems(items: readonly Item[]): Promise<void> {
  const idsOf = (kind: 'kept' | 'tab') => items.flatMap(({ source }) => (source.kind === kind ? [source.id] : []));
  const kept = idsOf('kept');
  if (kept.length > 0) {
    const outcome = await removeKeptReports(kept);
    if (outcome.kind === 'failed') return;
  }
  dropUnsaved(idsOf('tab'));
  select([]);
}
