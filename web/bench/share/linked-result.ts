import { fromElsewhere } from '../../../core/report/elsewhere.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { damageRemedy } from '../../../core/share/damage.ts';
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
    if (decoded.damage.kind === 'other-kind') {
      location.replace(hrefOf({ screen: 'play', setup: text }));
      return;
    }
    setResultsProblem({
      title: 'This link cannot be shown',
      detail: `${decoded.reason} Nothing was run, and the page is unchanged.`,
      remedy: damageRemedy(decoded.damage),
    });
    return;
  }
  showLinked({ text, report: fromElsewhere(decoded.report), plan: decoded.plan });
}
