import type { Report } from '../../../core/report/report.ts';
import { downloadBytes } from '../../ui/download.ts';

/** Returns a file name from the time and the programs of a report. */
export function reportName(report: Report): string {
  const when = report.created.slice(0, 16).replaceAll(/[:T]/g, '-');
  const what = report.subjects.map(({ key }) => key.slice(0, 24)).slice(0, 3);
  return ['dyno', when, ...what].join('-').replaceAll(/[^A-Za-z0-9._-]+/g, '-');
}

/** Downloads the report as a file. */
export function saveReport(report: Report): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(report)}\n`);
  downloadBytes(`${reportName(report)}.json`, bytes, 'application/json');
}
