import type { ChosenMetrics } from '../analysis/chosen-cells.ts';
import { counted } from '../base/quantity.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import type { Report, Series } from '../report/report.ts';
import { median } from '../stats/summary.ts';
import { NO_MODULE } from './no-module.ts';
import { mean, standardDeviation } from './plain-summary.ts';
import { jsonText, type WriteFormat } from './written.ts';

/*
 * What `hyperfine --export-json` writes (its benchmark_result.rs): seconds, and every sample. It knows no
 * metrics: a file holds the times of one, unless more are asked for.
 */

/** What hyperfine measures itself: a process from nothing to its end. */
const DEFAULT_METRICS: ChosenMetrics = new Set<MetricId>(['cold-total']);

/** The exit code of all runs of a case, where they have one in common; nobody kept which run ended how. */
function exitCode(report: Report, { subject, host }: Series): number | null {
  const codes = new Set(
    report.outputs
      .filter((output) => output.subject === subject && output.host === host && output.run === 'start')
      .map((output) => output.exitCode),
  );
  const [first = null] = codes;
  return codes.size === 1 ? first : null;
}

/** What came from hyperfine goes back as it was; anything else is named by its program and its host. */
function nameOf(report: Report, { subject: key, host: hostKey, metric }: Series, several: boolean) {
  const subject = report.subjects.find((each) => each.key === key);
  const host = report.hosts.find((each) => each.key === hostKey);
  if (subject?.moduleSha256 === NO_MODULE && host?.command && !several) return { command: host.command };
  return {
    command: `${subject?.name ?? key} (${host?.label ?? hostKey})${several ? `: ${METRICS[metric].name}` : ''}`,
    parameters: { subject: key, host: hostKey, ...(several ? { metric } : {}) },
  };
}

const STARTS: ReadonlySet<MetricId> = new Set(['cold-start', 'cold-total']);

function resultOf(report: Report, series: Series, several: boolean) {
  const { metric, values } = series;
  const times = values.map((value) => value / 1000);
  const code = STARTS.has(metric) ? exitCode(report, series) : null;
  return {
    ...nameOf(report, series, several),
    mean: mean(times),
    stddev: standardDeviation(times),
    median: median(times),
    // Not measured for each run; its readers demand numbers.
    user: 0,
    system: 0,
    min: times.reduce((least, time) => Math.min(least, time)),
    max: times.reduce((most, time) => Math.max(most, time)),
    times,
    exit_codes: times.map(() => code),
  };
}

export const writeHyperfine: WriteFormat = (report, metrics) => {
  const chosen = metrics ?? DEFAULT_METRICS;
  const asked = report.series.filter(({ metric, values }) => chosen?.has(metric) && values.length > 0);
  const times = asked.filter(({ unit, workers }) => unit === 'ms' && workers === 1);
  const several = new Set(times.map(({ metric }) => metric)).size > 1;
  const left = asked.length - times.length;
  return {
    text: jsonText({ results: times.map((series) => resultOf(report, series, several)) }),
    notes: left > 0 ? [`Left out, because hyperfine knows times alone: ${counted(left, 'series', 'series')}.`] : [],
  };
};
