import { figureText, intervalText } from '../../../core/analysis/words/figure.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import type { Answer } from '../../../core/answer/answer.ts';
import { shortFigure, shortInterval } from '../../../core/answer/sentence.ts';
import type { StartupAnswer } from '../../../core/answer/startup.ts';
import type { ThroughputAnswer } from '../../../core/answer/throughput.ts';
import { percentRange, percentText } from '../../../core/answer/tiles.ts';
import { formatDuration } from '../../../core/base/quantity.ts';
import type { EmbedChart } from '../../../core/embed/parameters.ts';
import { METRICS } from '../../../core/method/metric.ts';
import type { Host, Report } from '../../../core/report/report.ts';
import type { Estimate } from '../../../core/stats/figure.ts';
import { metricWords, trimTick } from '../../charts/format.ts';
import { type Axis, logAxis, zeroAxis } from '../../charts/plot/scales.ts';

/* The rows of the chart of a recorded result, with the values of core/answer. */

/** A position on the axis, in percent of its length. */
type Percent = number;

export interface ResultRow {
  readonly host: Host;
  readonly figure: string;
  /** The interval with its unit; empty for a value without one. */
  readonly interval: string;
  readonly at: Percent;
  readonly low: Percent;
  readonly high: Percent;
}

export interface ResultChart {
  readonly kind: EmbedChart;
  readonly title: string;
  /** The unit and the kind of the axis. */
  readonly unit: string;
  readonly rows: readonly ResultRow[];
  readonly ticks: readonly { readonly at: Percent; readonly text: string }[];
}

interface Value {
  readonly host: Host;
  readonly estimate: Estimate;
  readonly figure: string;
  readonly interval: string;
}

const MOST_TICKS = 4;

const percentTick = (share: number): string => `${Math.round(100 * share)}%`;

/** Returns the position of a value. Intervals can be unbounded, so it is cut at the ends of the axis. */
function positionOn({ kind, low, high }: Axis, value: number): Percent {
  const share = kind === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Number.isNaN(share) ? 0 : 100 * Math.min(1, Math.max(0, share));
}

function chartOf(
  parts: Pick<ResultChart, 'kind' | 'title' | 'unit'>,
  values: readonly Value[],
  axis: Axis,
  tickText: (tick: number) => string,
): ResultChart {
  return {
    ...parts,
    rows: values.map(({ host, estimate, figure, interval }) => ({
      host,
      figure,
      interval,
      at: positionOn(axis, estimate.value),
      low: positionOn(axis, estimate.low),
      high: positionOn(axis, estimate.high),
    })),
    ticks: axis.ticks.map((tick) => ({ at: positionOn(axis, tick), text: tickText(tick) })),
  };
}

const endsOf = (values: readonly Value[]): readonly number[] =>
  values.flatMap(({ estimate: { low, value, high } }) => [low, value, high]);

function startupChart(report: Report, startup: StartupAnswer): ResultChart {
  const values = startup.rows.map(({ host, cell }) => ({
    host,
    estimate: cell.estimate,
    figure: shortFigure(cell, report),
    interval: shortInterval(cell),
  }));
  const title = `${subjectName(report, startup.subject)}: ${metricWords(startup.metric)}`;
  const parts = { kind: 'startup' as const, title, unit: 'shorter is better, log scale' };
  return chartOf(parts, values, logAxis(endsOf(values), MOST_TICKS), (tick) => trimTick(formatDuration(tick)));
}

/** The speed of each host: relative to the baseline if there is one, as the mean of several programs. */
function throughputChart(report: Report, { baseline, subjects, rows }: ThroughputAnswer): ResultChart {
  const means = rows.flatMap(({ host, mean }) => (mean === null ? [] : [{ host, share: mean }]));
  const firsts = rows.flatMap(({ host, cells: [first] }) => (first ? [{ host, ...first }] : []));
  const shares = means.length > 0 ? means : firsts;
  const name = means.length > 0 ? `mean of ${subjects.length} programs` : subjectName(report, subjects[0] ?? '');
  const relative = shares.flatMap(({ host, share }): Value[] => {
    if (share === null) return [];
    const { value, low, high } = share.speed;
    return [
      {
        host,
        estimate: share.speed,
        figure: percentText(value),
        interval: low === high ? '' : percentRange(low, high),
      },
    ];
  });
  const base = report.hosts.find(({ key }) => key === baseline);
  if (base !== undefined && relative.length === shares.length) {
    const parts = {
      kind: 'throughput' as const,
      title: `Throughput: ${name}`,
      unit: `longer is better, ${hostName(base)} = 100%`,
    };
    return chartOf(parts, relative, zeroAxis(endsOf(relative), MOST_TICKS), percentTick);
  }
  const absolute = firsts.map(({ host, cell }) => ({
    host,
    estimate: cell.estimate,
    figure: figureText(cell, report),
    interval: intervalText(cell, report),
  }));
  const parts = { kind: 'throughput' as const, title: `${METRICS.throughput.name}: ${name}`, unit: 'longer is better' };
  return chartOf(parts, absolute, zeroAxis(endsOf(absolute), MOST_TICKS), () => '');
}

/** @param asked the author's choice; null for startup times if there are any. Returns null if the result has neither. */
export function resultChart(
  report: Report,
  { startup, throughput }: Answer,
  asked: EmbedChart | null,
): ResultChart | null {
  const wantsStartup = asked === null ? startup !== null : asked === 'startup';
  if (wantsStartup && startup !== null) return startupChart(report, startup);
  if (throughput !== null) return throughputChart(report, throughput);
  return startup === null ? null : startupChart(report, startup);
}
