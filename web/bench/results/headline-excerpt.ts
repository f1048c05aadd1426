import type { MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';

/** The metrics of the first headlines. */
const HEADLINE_METRICS: readonly MetricId[] = ['cold-start', 'throughput', 'artifact-size'];

/** Returns one program of a report with the metrics of its headlines, which is faster to analyse than the whole. */
export function headlineExcerpt(report: Report): Report {
  const subject = report.subjects.find(({ work }) => work !== null) ?? report.subjects[0];
  if (subject === undefined) return report;
  const { key } = subject;
  return {
    ...report,
    subjects: [subject],
    series: report.series.filter((series) => series.subject === key && HEADLINE_METRICS.includes(series.metric)),
    outputs: report.outputs.filter((output) => output.subject === key),
    failures: report.failures.filter((failure) => failure.subject === key),
  };
}
