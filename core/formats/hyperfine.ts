import type { ChosenMetrics } from '../analysis/chosen-cells.ts';
import { counted } from '../base/quantity.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import { NO_MODULE } from '../report/no-module.ts';
import type { Report, Series } from '../report/report.ts';
import { median } from '../stats/summary.ts';
import { mean, standardDeviation } from './plain-summary.ts';
import { jsonText, type WriteFormat } from './written.ts';

/*
 * The format of `hyperfine --export-json` (benchmark_result.rs): every sample, in seconds. It has no metrics, so a file
 * has the times of one metric unless more are requested.
 */

/** hyperfine itself measures processes from start to exit. */
const DEFAULT_METRICS: ChosenMetrics = new Set<MetricId>(['cold-total']);

/** Returns the exit code that all runs of a measurement share, or null: reports do not keep it per run. */
function exitCode(report: Report, { subject, host }: Series): number | null {
  const codes = new Set(
    report.outputs
      .filter((output) => output.subject === subject && output.host === host && output.run === 'start')
      .map((output) => output.exitCode),
  );
  const [first = null] = codes;
  return codes.size === 1 ? first : null;
}

/** Returns an imported command unchanged, and otherwise a name made of the program and the host. */
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
    // Not measured, but readers of the format require numbers.
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
  const selected = report.series.filter(({ metric, values }) => chosen?.has(metric) && values.length > 0);
  const times = selected.filter(({ unit, workers }) => unit === 'ms' && workers === 1);
  const several = new Set(times.map(({ metric }) => metric)).size > 1;
  const left = selected.length - times.length;
  return {
    text: jsonText({ results: times.map((series) => resultOf(report, series, several)) }),
    notes:
      left > 0
        ? [`Left out, because hyperfine's format only supports times: ${counted(left, 'series', 'series')}.`]
        : [],
  };
};
