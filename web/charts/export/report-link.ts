import { counted } from '../../../core/base/quantity.ts';
import { planOfReport } from '../../../core/bench/plan-of-report.ts';
import type { Report } from '../../../core/report/report.ts';
import { PLACES } from '../../../core/share/link-length.ts';
import { absoluteAddress, type Page } from '../../../core/share/page-address.ts';
import { type PageAddress, reachOf, reachWarning } from '../../../core/share/reach.ts';
import { encodeResultLink } from '../../../core/share/result-link.ts';

/* Links to reports, and what to know before sending one. */

/** Returns the address of a report: the page with the settings and the results in its fragment. */
export const reportAddress = (report: Report, page: Page): string =>
  absoluteAddress(page, { screen: 'bench', link: encodeResultLink(report, planOfReport(report)) });

/** Returns the address of the page for reading, without its protocol; empty if only this machine can open it. */
export function pageName(page: Page & PageAddress): string {
  const { host, pathname } = page;
  if (reachOf(page) === 'machine') return '';
  return `${host}${pathname.replace(/(index\.html)?$/, '')}`.replace(/\/$/, '');
}

const [, POST] = PLACES;

/** Returns what may keep others from opening a link; empty if nothing does. */
export function linkWarnings(address: string, page: PageAddress): readonly string[] {
  const local = reachWarning(page);
  return [
    ...(local === null ? [] : [local]),
    ...(address.length > POST.limit
      ? [
          `The link has ${counted(address.length, 'character')}. Some programs truncate links of this length. Choose Share in the toolbar of the report to shorten it.`,
        ]
      : []),
  ];
}
