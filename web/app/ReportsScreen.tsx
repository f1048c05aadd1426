import { hrefOf } from '../../core/share/address.ts';
import { removeReport, showOpened } from '../bench/reports/results-store.ts';
import { showSource } from '../bench/reports/show-source.ts';
import { type Source, sourceKey } from '../bench/reports/source.ts';
import type { ItemSource } from '../reports/library/item.ts';
import { loadItem } from '../reports/library/load-item.ts';
import { Reports } from '../reports/Reports.tsx';
import { viewText } from '../reports/view.ts';

/** Shows a report of the list on Bench. */
async function openOnBench(source: ItemSource): Promise<void> {
  location.hash = hrefOf({ screen: 'bench', link: null });
  if (source.kind === 'tab') {
    const read = await loadItem(source);
    if (read.kind === 'report') showOpened(read.report.title || 'Opened report', read.report);
    return;
  }
  const shown: Source = source.kind === 'kept' ? source : { kind: 'baseline', file: source.file };
  // The report may have been renamed since Bench loaded it.
  if (source.kind === 'kept') removeReport(sourceKey(shown));
  await showSource(shown);
}

/** The Reports screen, which opens reports on Bench. */
export function ReportsScreen({ view }: { readonly view: string }) {
  return (
    <Reports
      view={view}
      onView={(next) => {
        location.hash = hrefOf({ screen: 'reports', view: viewText(next) });
      }}
      onOpen={(source) => void openOnBench(source)}
    />
  );
}
