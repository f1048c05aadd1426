import { messageOf } from '../../../core/base/errors.ts';
import { fromElsewhere } from '../../../core/report/elsewhere.ts';
import { parseReportText } from '../../../core/report/parse.ts';
import type { Problem } from '../../ui/problem.ts';
import { setResultsProblem, showOpened } from './results-store.ts';
import type { ReportRead } from './source.ts';

/* Reading report files. */

const REMEDY = 'Nothing was changed. Open a report saved on this screen or by the Wasm Dyno command line.';

function refused(name: string, detail: string): { readonly kind: 'failed'; readonly problem: Problem } {
  return { kind: 'failed', problem: { title: `${name} is not a valid report`, detail, remedy: REMEDY } };
}

/** Parses the text of a report file. */
export function readReportText(name: string, text: string): ReportRead {
  const parsed = parseReportText(text);
  return parsed.kind === 'report' ? { ...parsed, report: fromElsewhere(parsed.report) } : refused(name, parsed.reason);
}

const FILE_MAX = 256 * 2 ** 20;

/** Shows the report in a file, or why it cannot be shown. */
export async function openReportFile(file: File): Promise<void> {
  setResultsProblem(null);
  let read: ReportRead;
  try {
    read =
      file.size > FILE_MAX
        ? refused(file.name, 'The file is larger than 256 MiB.')
        : readReportText(file.name, await file.text());
  } catch (error) {
    read = refused(file.name, `The file could not be read: ${messageOf(error)}.`);
  }
  if (read.kind === 'failed') setResultsProblem(read.problem);
  else showOpened(file.name, read.report);
}
