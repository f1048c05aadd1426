import type { MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';

/** The metrics that the first answers are made of. */
const ANSWERING: readonly MetricId[] = ['cold-start', 'throughput', 'artifact-size'];

/**
 * One program of a report, and what its headlines need: for an example, the figures of a long report are
 * not all worked out.
 */
export function headlineExcerpt(report: Report): Report {
  const subject = report.subjects.find(({ work }) => work !== null) ?? report.subjects[0];
  if (subject === undefined) return report;
  const { key } = subject;
  return {
    ...report,
    subjects: [subject],
    series: report.series.filter((series) => series.subject === key && ANSWERING.includes(series.metric)),
    outputs: report.outputs.filter((output) => output.subject === key),
    failures: report.failures.filter((failure) => failure.subject === key),
  };
}
