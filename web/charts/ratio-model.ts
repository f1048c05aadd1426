import type { Analysis, Comparison } from '../../core/analysis/analysis.ts';
import {
  comparisonSentence,
  confidence,
  detectableShare,
  plannerText,
  suiteSentence,
} from '../../core/analysis/words/comparison.ts';
import { hostName, nameOfHost } from '../../core/analysis/words/host.ts';
import { ratioInterval, ratioText } from '../../core/analysis/words/ratio.ts';
import { counted } from '../../core/base/quantity.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRIC_IDS, METRICS } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { Host, Report } from '../../core/report/report.ts';
import type { Estimate, Verdict } from '../../core/stats/figure.ts';
import { includesText, metricWords } from './format.ts';
import type { Readout } from './plot/readout.ts';
import { verdictStyle } from './plot/verdict-style.ts';
import { type ChartTable, cell, column, figures } from './table/chart-table.ts';
import type { SortableCell, SortableTable } from './table/sortable-table.ts';

/* The data of the ratio chart. */

/** The metrics compared by default. */
export const MAIN_METRICS: readonly MetricId[] = ['cold-start', 'warm-start', 'throughput'];

export interface RatioRow {
  readonly host: Host;
  readonly metric: MetricId;
  readonly ratio: Estimate;
  readonly verdict: Verdict;
  /** The label of the row. */
  readonly label: string;
  /** The name of the baseline. */
  readonly baseline: string;
  /** The comparison as a sentence. */
  readonly text: string;
  /** Further lines of the tooltip. */
  readonly details: readonly string[];
  /** The number of programs. */
  readonly subjects: number;
  /** The rounds behind the interval. */
  readonly pairs: number;
}

/** The rows of one axis. */
export interface RatioGroup {
  readonly heading: string;
  readonly rows: readonly RatioRow[];
}

/** Returns the metrics by which a program is compared, in display order. */
export function comparedMetrics(analysis: Analysis, subject: string): readonly MetricId[] {
  const found = new Set(
    analysis.comparisons.filter((each) => each.subject === subject && each.workers === 1).map(({ metric }) => metric),
  );
  return METRIC_IDS.filter((metric) => found.has(metric));
}

function rowOf(report: Report, host: Host, found: Comparison, label: string, confidence: number): RatioRow {
  const { metric, ratio, verdict, p, pairs, detectable } = found;
  const equality = `p = ${p < 0.001 ? '< 0.001' : p.toPrecision(2)} for no difference`;
  const details = [
    `${equality}, ${counted(pairs, 'pair')} of rounds`,
    ...(detectable === null
      ? []
      : [`Smallest detectable difference: ${detectableShare(detectable)}`, plannerText(found, confidence)]),
  ];
  const baseline = nameOfHost(report, found.baseline);
  return {
    host,
    metric,
    ratio,
    verdict,
    label,
    baseline,
    text: comparisonSentence(found, report),
    details,
    subjects: 1,
    pairs,
  };
}

/**
 * Returns one group per metric with a row per host, then the means over all programs, and last the A/A check, which
 * shows the noise. The lowest ratio comes first.
 */
export function ratioGroups(
  report: Report,
  analysis: Analysis,
  subject: string,
  metrics: readonly MetricId[],
): readonly RatioGroup[] {
  const comparisons = analysis.comparisons.filter((each) => each.subject === subject && each.workers === 1);
  const own = metrics.map((metric) => ({
    heading: METRICS[metric].name,
    rows: report.hosts.flatMap((host) =>
      comparisons
        .filter((each) => each.host === host.key && each.metric === metric && each.baseline === analysis.baseline)
        .map((found) => rowOf(report, host, found, hostName(host), analysis.level.confidence)),
    ),
  }));
  const suite = metrics.map((metric) => {
    const rows = report.hosts.flatMap((host): RatioRow[] => {
      const found = analysis.suite.find(
        (each) => each.host === host.key && each.metric === metric && each.baseline === analysis.baseline,
      );
      if (found === undefined || found.subjects < 2) return [];
      const { ratio, verdict, subjects, pairs } = found;
      const baseline = nameOfHost(report, found.baseline);
      const text = suiteSentence(found, report);
      return [{ host, metric, ratio, verdict, label: hostName(host), baseline, text, details: [], subjects, pairs }];
    });
    return { heading: `${METRICS[metric].name}, mean of ${rows[0]?.subjects ?? 0} programs`, rows };
  });
  const twice = {
    heading: 'A/A check: the same host twice',
    rows: report.hosts.flatMap((host) =>
      comparisons
        .filter(
          (each) => each.host === host.key && metrics.includes(each.metric) && each.baseline !== analysis.baseline,
        )
        .map((found) => rowOf(report, host, found, METRICS[found.metric].name, PROTOCOL.confidence)),
    ),
  };
  return [...own, ...suite, twice]
    .filter(({ rows }) => rows.length > 0)
    .map(({ heading, rows }) => ({ heading, rows: rows.toSorted((a, b) => a.ratio.value - b.ratio.value) }));
}

/** Returns all values that the axis of a group must cover, the band around 1 included. */
export function ratioValues(rows: readonly RatioRow[], band: number): readonly number[] {
  return [
    1 - 3 * band,
    1 + 3 * band,
    ...rows.flatMap(({ ratio }) => [ratio.low, ratio.high, ratio.value].filter(Number.isFinite)),
  ];
}

export function ratioReadout(row: RatioRow): Readout {
  return {
    title: `${hostName(row.host)} against ${row.baseline}: ${metricWords(row.metric)}`,
    lines: [
      `${ratioText(row.ratio)}${confidence(row.ratio, row.pairs)}, ${verdictStyle(row.verdict, row.metric).word}`,
      row.text,
      ...row.details,
    ],
    includes: includesText(row.metric, row.host.kind),
  };
}

/** Returns one row per pair of hosts, with the ratio, interval and verdict of each metric. */
export function ratioTable(groups: readonly RatioGroup[]): SortableTable {
  const rows = groups.flatMap((group) => group.rows.map((row) => ({ ...row, heading: headingOf(group, row) })));
  const headings = [...new Set(rows.map(({ heading }) => heading))];
  const baselines = new Set(rows.map(({ baseline }) => baseline));
  const pairs = new Map(rows.map((row) => [`${row.host.key} ${row.baseline}`, row]));
  return {
    columns: [
      column('Host'),
      ...headings.flatMap((heading) => [
        figures(`${heading} (ratio)`),
        { ...figures('95% CI'), name: `${heading}: 95% CI` },
      ]),
    ],
    rows: [...pairs].map(([key, { host, baseline }]) => ({
      key: host.key + (baseline === rows[0]?.baseline ? '' : ` ${baseline}`),
      cells: [
        cell(baselines.size > 1 ? `${hostName(host)} vs ${baseline}` : hostName(host)),
        ...headings.flatMap((heading): SortableCell[] => {
          const found = rows.find((row) => row.heading === heading && `${row.host.key} ${row.baseline}` === key);
          if (found === undefined) return [cell(null), cell(null)];
          const { ratio, verdict, metric, text } = found;
          const hasInterval = ratio.low !== ratio.high;
          return [
            {
              value: ratio.value,
              text: ratioText(ratio).replace('×', ''),
              mark: verdictStyle(verdict, metric),
              detail: text,
            },
            hasInterval ? cell(ratio.low, ratioInterval(ratio)) : cell(null),
          ];
        }),
      ],
      details: null,
    })),
    order: { column: 1, isDescending: false },
  };
}

/** Returns the head of the column of a row: its metric, and whether it is a mean over programs. */
const headingOf = ({ heading }: RatioGroup, { metric, subjects }: RatioRow): string =>
  subjects > 1 ? heading : METRICS[metric].name;

/** Returns one row per ratio, for the CSV. */
export function ratioCsv(groups: readonly RatioGroup[]): ChartTable {
  return {
    columns: [
      column('Metric'),
      column('Host'),
      column('Baseline'),
      figures('Ratio'),
      figures('95% CI from'),
      figures('95% CI to'),
      column('Verdict'),
      column('Includes'),
    ],
    rows: groups.flatMap(({ heading, rows }) =>
      rows.map(({ host, metric, ratio, verdict, baseline, subjects }) => [
        cell(subjects > 1 ? heading : METRICS[metric].name),
        cell(hostName(host)),
        cell(baseline),
        cell(ratio.value, ratioText(ratio)),
        cell(ratio.low, ratioText({ ...ratio, value: ratio.low })),
        cell(ratio.high, ratioText({ ...ratio, value: ratio.high })),
        cell(verdictStyle(verdict, metric).word),
        cell(includesText(metric, host.kind)),
      ]),
    ),
  };
}
