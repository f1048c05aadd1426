import { METRIC_IDS, type MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { programOf, subjectOf } from './history.ts';

/* What several reports have in common: the programs and metrics of which a history can be shown. */

export interface ProgramOption {
  readonly program: string;
  readonly name: string;
  /** The number of reports that have it. */
  readonly reports: number;
}

/** Returns the programs, those in most reports first. */
export function programOptions(reports: readonly Report[]): readonly ProgramOption[] {
  const found = new Map<string, { name: string; reports: number }>();
  for (const report of reports) {
    for (const [program, subject] of new Map(report.subjects.map((each) => [programOf(each), each]))) {
      found.set(program, { name: subject.name, reports: (found.get(program)?.reports ?? 0) + 1 });
    }
  }
  return [...found]
    .map(([program, option]) => ({ program, ...option }))
    .sort((a, b) => b.reports - a.reports || a.name.localeCompare(b.name));
}

/** The metrics to show first, if the reports have them. */
const FIRST: readonly MetricId[] = ['cold-start', 'cold-total', 'throughput', 'iteration'];

/** Returns the metrics of a program in any report, the most informative first. */
export function metricOptions(reports: readonly Report[], program: string): readonly MetricId[] {
  const found = new Set<MetricId>();
  for (const report of reports) {
    const subject = subjectOf(report, program);
    if (subject === null) continue;
    const own = new Set(report.series.filter((each) => each.subject === subject.key).map(({ metric }) => metric));
    for (const metric of own) if (metric !== 'scaling') found.add(metric);
    if (subject.work !== null && own.has('work-small') && own.has('work-large')) found.add('throughput');
  }
  return [...FIRST, ...METRIC_IDS.filter((metric) => !FIRST.includes(metric))].filter((metric) => found.has(metric));
}
