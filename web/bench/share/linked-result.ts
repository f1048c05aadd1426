import { fromElsewhere } from '../../../core/report/elsewhere.ts';
import { decodeResultLink } from '../../../core/share/result-link.ts';
import { setResultsProblem, showLinked, useResults } from '../reports/results-store.ts';

/* Opens the result in the address of the page. */

/** Shows the result of a link, or why it cannot be shown. Runs nothing. */
export function openLink(text: string): void {
  const { linked } = useResults.getState();
  if (linked?.text === text) {
    showLinked(linked);
    return;
  }
  const decoded = decodeResultLink(text);
  if (decoded.kind === 'refused') {
    setResultsProblem({
      title: 'This link cannot be shown',
      detail: `${decoded.reason} Nothing was run, and the page is unchanged.`,
      remedy:
        'Copy the complete link again, or ask for the report as a file. Messaging programs may truncate long links.',
    });
    return;
  }
  showLinked({ text, report: fromElsewhere(decoded.report), plan: decoded.plan });
}
