import { counted } from '../../../core/base/quantity.ts';
import { planOfReport } from '../../../core/bench/plan-of-report.ts';
import type { Report } from '../../../core/report/report.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { encodeResultLink } from '../../../core/share/result-link.ts';

/* Links to reports, and what to know before sending one. */

/** Some programs truncate longer addresses. */
const LONG = 8000;

/** Whether other machines cannot reach an address with this host name. */
export const isLocalName = (hostname: string): boolean =>
  /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/.test(hostname);

/** Returns the address of a report: the page with the settings and the results in its fragment. */
export function reportAddress(report: Report, page: Pick<Location, 'origin' | 'pathname'>): string {
  const link = encodeResultLink(report, planOfReport(report));
  return `${page.origin}${page.pathname}${hrefOf({ screen: 'bench', link })}`;
}

/** Returns the address of the page for reading, without its protocol; empty if only this machine can open it. */
export function pageName({ host, hostname, pathname }: Pick<Location, 'host' | 'hostname' | 'pathname'>): string {
  if (hostname === '' || isLocalName(hostname)) return '';
  return `${host}${pathname.replace(/(index\.html)?$/, '')}`.replace(/\/$/, '');
}

/** Returns what may keep others from opening a link; empty if nothing does. */
export function linkWarnings(address: string, hostname: string): readonly string[] {
  return [
    ...(isLocalName(hostname)
      ? [
          `This link only works on this machine, because the page is served from ${hostname}. To share the result, save the report and send the file.`,
        ]
      : []),
    ...(address.length > LONG
      ? [
          `The link has ${counted(address.length, 'character')}. Some programs truncate links of this length. If that happens, save the report and send the file.`,
        ]
      : []),
  ];
}

/** Copies text. Returns false if the browser blocked access to the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
