import { csvField } from '../base/csv.ts';
import type { Report, Series } from './report.ts';

/* Exports the samples of a report as CSV (RFC 4180), one sample per row. */

const COLUMNS = ['subject', 'host', 'metric', 'unit', 'workers', 'block', 'order', 'iteration', 'value'] as const;

/** @param filter selects series; by default all */
export function seriesCsv(report: Report, filter: (series: Series) => boolean = () => true): string {
  const subjects = new Map(report.subjects.map(({ key, name }) => [key, name]));
  const hosts = new Map(report.hosts.map(({ key, label }) => [key, label]));
  const rows = report.series.filter(filter).flatMap((series) => {
    const { subject, host, metric, unit, workers, blocks, orders, iterations, values } = series;
    const names = [subjects.get(subject) ?? subject, hosts.get(host) ?? host, metric, unit].map(csvField);
    return values.map((value, index) =>
      [...names, workers, blocks[index], orders[index], iterations?.[index] ?? '', value].join(','),
    );
  });
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}
