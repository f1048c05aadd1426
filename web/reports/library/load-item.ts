import { loadKeptReport } from '../../measure/kept/kept-reports.ts';
import type { KeptRead } from '../../measure/kept/kept-reports-shelf.ts';
import { loadShippedReport } from '../../measure/kept/shipped-reports.ts';
import type { ItemSource } from './item.ts';
import { useLibrary } from './library-store.ts';

/** Loads a report of the list. Never rejects. */
export async function loadItem(source: ItemSource): Promise<KeptRead> {
  if (source.kind === 'kept') return loadKeptReport(source.id);
  if (source.kind === 'shipped') return loadShippedReport(source.file);
  const report = useLibrary.getState().unsaved.find(({ id }) => id === source.id);
  if (report !== undefined) return { kind: 'report', report };
  return {
    kind: 'failed',
    problem: {
      title: 'The report is no longer in this tab',
      detail: 'It could not be saved, and the page was loaded again.',
      remedy: 'Open its file again.',
    },
  };
}
