import type { Report } from './report.ts';

/* The names of a page's engines, in the tab that measured them and elsewhere. */

const THIS_TAB = ', this tab';

/** Returns the label of an engine in the tab that measures it: "dyno, this tab". */
export const tabLabel = (engine: string): string => `${engine}${THIS_TAB}`;

/** Whether a label names an engine of the tab that measured it. */
export const isTabLabel = (label: string): boolean => label.includes(THIS_TAB);

/** Returns a report that was read from a file or a link, where "dyno, this tab" is "Chromium, dyno". */
export function fromElsewhere(report: Report): Report {
  if (!report.hosts.some(({ label }) => isTabLabel(label))) return report;
  const hosts = report.hosts.map((host) => {
    const [engine = '', again = ''] = host.label.split(THIS_TAB);
    return isTabLabel(host.label) ? { ...host, label: `${host.name}, ${engine}${again}`.slice(0, 80) } : host;
  });
  return { ...report, hosts };
}
