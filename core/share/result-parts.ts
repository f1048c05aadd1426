import { hostName } from '../analysis/words/host.ts';
import { START_METRICS } from '../answer/startup.ts';
import { counted } from '../base/quantity.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import { condense } from '../report/condense.ts';
import type { Notice, Report, Series } from '../report/report.ts';

/*
 * What a link to a result contains. An author can leave out precision, charts, hosts and programs to make the link
 * shorter. The report in the link says so in a notice, which readers see as a warning.
 */

/** The significant digits of the samples, relative to the median of their series; `all` as measured. */
export type Precision = 'all' | 4 | 3;
export const PRECISIONS: readonly Precision[] = ['all', 4, 3];

export interface ResultParts {
  readonly precision: Precision;
  /** Whether the metrics are included that the answer does not need: phases, warm-up, memory, sizes and scaling. */
  readonly hasDetails: boolean;
  /** The keys of the included hosts. A repeat is only included with the host that it repeats. */
  readonly hosts: readonly string[];
  /** The keys of the included programs; never empty. */
  readonly subjects: readonly string[];
}

const WORK_METRICS: readonly MetricId[] = ['work-small', 'work-large', 'throughput'];

/** Returns a test for the series that the answer needs: the startup time of each program, and throughput. */
function neededBy({ subjects, series }: Report): (series: Pick<Series, 'subject' | 'metric'>) => boolean {
  const starts = new Map(
    subjects.map(({ key }) => [
      key,
      START_METRICS.find((metric) => series.some((each) => each.subject === key && each.metric === metric)),
    ]),
  );
  return ({ subject, metric }) => WORK_METRICS.includes(metric) || starts.get(subject) === metric;
}

/** Whether a report has series that the answer needs, and others. */
export function hasDetailsOf(report: Report): boolean {
  const isNeeded = neededBy(report);
  return report.series.some(isNeeded) && !report.series.every(isNeeded);
}

/** Returns the parts of a whole report. */
export const wholeResult = (report: Report): ResultParts => ({
  precision: 'all',
  hasDetails: true,
  hosts: report.hosts.map(({ key }) => key),
  subjects: report.subjects.map(({ key }) => key),
});

/** Decimals after which values cannot differ: the nanoseconds of a time in milliseconds. */
const MOST_DECIMALS = 6;

/** Rounds values to a common step with `digits` significant digits of their median. Positive values remain positive. */
export function roundValues(values: readonly number[], digits: number): number[] {
  const median = values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  const typical = median > 0 ? median : Math.max(0, ...values);
  if (typical === 0) return [...values];
  const decimals = Math.min(digits - 1 - Math.floor(Math.log10(typical)), MOST_DECIMALS);
  const scale = 10 ** Math.abs(decimals);
  return values.map((value) => {
    const steps = Math.round(decimals >= 0 ? value * scale : value / scale);
    const kept = value > 0 ? Math.max(1, steps) : steps;
    // Multiples of a power of ten, and quotients by one, are the doubles nearest to the decimal number.
    return decimals >= 0 ? kept / scale : kept * scale;
  });
}

/** Sizes and counts are exact and mostly constant, so rounding them would save nothing. */
const isTimed = (metric: MetricId): boolean => METRICS[metric].unit === 'ms' || METRICS[metric].unit === 'work/s';

function roundReport(report: Report, digits: number): Report {
  const series = report.series.map((each) => ({
    ...each,
    values: isTimed(each.metric) ? roundValues(each.values, digits) : each.values,
    probes: each.probes === null ? null : roundValues(each.probes, digits),
  }));
  const { blocks, before, after } = report.canary;
  const canary = { blocks, before: roundValues(before, digits), after: roundValues(after, digits) };
  return { ...report, series, canary };
}

/** The longest message of a notice. */
const NOTICE_LIMIT = 500;

function namesOf(names: readonly string[]): string {
  const text = names.join(', ');
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}

/** Returns what the parts leave out, in sentences for the readers of the link; empty if nothing. */
export function omissionsOf(report: Report, parts: ResultParts): readonly string[] {
  const { precision, hasDetails } = parts;
  const hosts = report.hosts.filter(({ key }) => !parts.hosts.includes(key));
  const subjects = report.subjects.filter(({ key }) => !parts.subjects.includes(key));
  return [
    ...(precision === 'all' ? [] : [`The author of the link rounded the samples to ${precision} digits.`]),
    ...(hosts.length === 0
      ? []
      : [
          `The author of the link left out ${hosts.length} of ${counted(report.hosts.length, 'host')}: ${namesOf(hosts.map(hostName))}.`,
        ]),
    ...(subjects.length === 0
      ? []
      : [
          `The author of the link left out ${subjects.length} of ${counted(report.subjects.length, 'program')}: ${namesOf(subjects.map(({ name }) => name))}.`,
        ]),
    ...(hasDetails || !hasDetailsOf(report)
      ? []
      : ['The author of the link left out all metrics except startup time and throughput.']),
  ];
}

/**
 * Returns a condensed report with the chosen parts and a notice for each omission. All parts of a report give its
 * condensed report, with the same figures to the last digit.
 */
export function withParts(report: Report, parts: ResultParts): Report {
  const whole = condense(report);
  const included = whole.hosts.filter(
    ({ key, aliasOf }) => parts.hosts.includes(key) && (aliasOf === null || parts.hosts.includes(aliasOf)),
  );
  const hosts = new Set(included.map(({ key }) => key));
  const subjects = new Set(parts.subjects);
  const isNeeded = neededBy(report);
  const isIn = (each: { readonly subject: string | null; readonly host: string }): boolean =>
    hosts.has(each.host) && (each.subject === null || subjects.has(each.subject));
  const notices = omissionsOf(report, parts).map(
    (message): Notice => ({ code: 'other', message: message.slice(0, NOTICE_LIMIT) }),
  );
  const part: Report = {
    ...whole,
    subjects: whole.subjects.filter(({ key }) => subjects.has(key)),
    hosts: included,
    builds: whole.builds.filter(isIn),
    series: whole.series.filter((each) => isIn(each) && (parts.hasDetails || isNeeded(each))),
    outputs: whole.outputs.filter(isIn),
    failures: whole.failures.filter(isIn),
    unsteady: whole.unsteady.filter(isIn),
    notices: [...whole.notices, ...notices],
  };
  return parts.precision === 'all' ? part : roundReport(part, parts.precision);
}

export interface ShorterParts {
  /** What was left out. `host` is the key of the host. */
  readonly step:
    | { readonly kind: 'precision'; readonly digits: 4 | 3 }
    | { readonly kind: 'details' }
    | { readonly kind: 'host'; readonly host: string };
  readonly parts: ResultParts;
}

/**
 * Returns the next step to a shorter link: fewer digits, then fewer charts, then fewer hosts. Null if nothing more can be
 * left out.
 *
 * @param expendable the keys of the hosts that may be left out, the first one first
 */
export function shorterParts(report: Report, parts: ResultParts, expendable: readonly string[]): ShorterParts | null {
  const { precision, hosts } = parts;
  if (precision !== 3) {
    const digits = precision === 'all' ? 4 : 3;
    return { step: { kind: 'precision', digits }, parts: { ...parts, precision: digits } };
  }
  if (parts.hasDetails && hasDetailsOf(report)) {
    return { step: { kind: 'details' }, parts: { ...parts, hasDetails: false } };
  }
  const host = expendable.find((key) => hosts.includes(key));
  if (host === undefined) return null;
  const repeats = report.hosts.filter(({ aliasOf }) => aliasOf === host).map(({ key }) => key);
  const rest = hosts.filter((key) => key !== host && !repeats.includes(key));
  return { step: { kind: 'host', host }, parts: { ...parts, hosts: rest } };
}
