import { givenFile, openResults } from '../../measure/kept/open-results.ts';
import { setResultsProblem, showOpened } from './results-store.ts';

/* Opening files with results on Bench. */

/** Shows the first report in a file of any known kind, or why it cannot be shown. */
export async function openReportFile(file: File): Promise<void> {
  setResultsProblem(null);
  const opened = await openResults(givenFile(file));
  if (opened.kind === 'failed') {
    setResultsProblem(opened.problem);
    return;
  }
  const [report, ...others] = opened.kind === 'reports' ? opened.reports : [];
  if (report === undefined || others.length > 0) {
    setResultsProblem({
      title: `${file.name} contains more than one report`,
      detail: 'Bench shows one report. Nothing was changed.',
      remedy: 'Open the file on the Reports screen.',
    });
    return;
  }
  showOpened(file.name, report);
}
