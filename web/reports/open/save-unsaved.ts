import { counted } from '../../../core/base/quantity.ts';
import { keepReport } from '../../measure/kept/kept-reports.ts';
import { dropUnsaved, showOutcome, useLibrary } from '../library/library-store.ts';

/** Saves the reports that are only in this tab, as far as there is space. */
export async function saveUnsaved(): Promise<void> {
  let saved = 0;
  for (const report of useLibrary.getState().unsaved) {
    if ((await keepReport(report)).kind === 'failed') break;
    dropUnsaved([report.id]);
    saved += 1;
  }
  showOutcome(saved === 0 ? '' : `Saved ${counted(saved, 'report')}.`);
}
