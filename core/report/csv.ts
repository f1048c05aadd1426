import type { Report, Series } from './report.ts';

/* A report's samples as CSV (RFC 4180), one sample a row: what every spreadsheet and statistics program reads. */

const COLUMNS = ['subject', 'host', 'metric', 'unit', 'workers', 'block', 'order', 'iteration', 'value'] as const;

/**
 * One field. Spreadsheets take a text that begins so for a formula, and a report may come from anybody;
 * an apostrophe before it makes it a text.
 */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param filter which series; all where it is left out */
export function seriesCsv(report: Report, filter: (series: Series) => boolean = () => true): string {
  const subjects = new Map(report.subjects.map(({ key, name }) => [key, name]));
  const hosts = new Map(report.hosts.map(({ key, label }) => [key, label]));
  const rows = report.series.filter(filter).flatMap((series) => {
    const { subject, host, metric, unit, workers, blocks, orders, iterations, values } = series;
    const names = [subjects.get(subject) ?? subject, hosts.get(host) ?? host, metric, unit].map(field);
    return values.map((value, index) =>
      [...names, workers, blocks[index], orders[index], iterations?.[index] ?? '', value].join(','),
    );
  });
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}
