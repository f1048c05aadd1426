import type { Report, Series } from './report.ts';

/* Exports the samples of a report as CSV (RFC 4180), one sample per row. */

const COLUMNS = ['subject', 'host', 'metric', 'unit', 'workers', 'block', 'order', 'iteration', 'value'] as const;

/**
 * Formats one field. Spreadsheets would interpret text with these first characters as a formula, and reports may come
 * from untrusted sources, so an apostrophe is added.
 */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param filter selects series; by default all */
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
