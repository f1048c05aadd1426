import { messageOf } from '../../../core/base/errors.ts';
import { parseReportText } from '../../../core/report/parse.ts';
import type { Problem } from '../../ui/problem.ts';
import { useResults } from './results-store.ts';
import type { ReportRead } from './source.ts';

/* Reports from outside, read with the one parser that there is. */

const REMEDY = 'Nothing was changed. Open a report that was saved here, or by the command line of Wasm Dyno.';

function refused(name: string, detail: string): { readonly kind: 'failed'; readonly problem: Problem } {
  return { kind: 'failed', problem: { title: `${name} is not a report that can be shown`, detail, remedy: REMEDY } };
}

/** The text of a report file. */
export function readReportText(name: string, text: string): ReportRead {
  const parsed = parseReportText(text);
  return parsed.kind === 'report' ? parsed : refused(name, parsed.reason);
}

const FILE_MAX = 256 * 2 ** 20;

/** Shows the report in a file that the person gave, or says why it cannot be shown. */
export async function openReportFile(file: File): Promise<void> {
  useResults.setState({ problem: null });
  let read: ReportRead;
  try {
    read =
      file.size > FILE_MAX
        ? refused(file.name, 'It is larger than 256 MiB.')
        : readReportText(file.name, await file.text());
  } catch (error) {
    read = refused(file.name, `It could not be read: ${messageOf(error)}.`);
  }
  if (read.kind === 'failed') useResults.setState({ problem: read.problem });
  else useResults.setState({ opened: { name: file.name, report: read.report }, source: { kind: 'opened' } });
}
