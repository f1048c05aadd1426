import { valueText } from '../../../core/analysis/words/figure.ts';
import { hostName } from '../../../core/analysis/words/host.ts';
import { counted } from '../../../core/base/quantity.ts';
import type { History, HistoryLine, HistoryPoint } from '../../../core/history/history.ts';
import { METRICS, type MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { momentText } from '../../measure/kept/report-text.ts';

/* The words of a history. */

/** The value of a point with its interval. */
export function pointText(point: HistoryPoint, metric: MetricId, report: Report, subject: string): string {
  const text = (value: number): string => valueText(value, metric, subject, report);
  const { value, low, high } = point.estimate;
  const rounds = counted(point.rounds, 'round');
  return low === high
    ? `${text(value)} (${rounds})`
    : `${text(value)} (95% CI ${text(low)} to ${text(high)}, ${rounds})`;
}

/** Names a line; with several machines, also its machine. */
export function lineName({ host, machine }: HistoryLine, history: History): string {
  const machines = new Set(history.lines.map((line) => line.machine));
  return machines.size > 1 ? `${hostName(host)}, ${machine}` : hostName(host);
}

/** Describes a change with two digits: "18% slower". The word depends on the metric. */
export function changeText(ratio: number, metric: MetricId): string {
  const { better, group } = METRICS[metric];
  const isMore = ratio >= 1;
  const share = isMore ? ratio - 1 : 1 - ratio;
  const percent = `about ${Number((share * 100).toPrecision(2))}%`;
  if (group === 'memory' || group === 'size') return `${percent} ${isMore ? 'larger' : 'smaller'}`;
  return `${percent} ${isMore === (better === 'higher') ? 'faster' : 'slower'}`;
}

export interface ChangeLine {
  readonly key: string;
  readonly text: string;
}

/** Lists the changes of level, in the order of time. */
export function changeLines(history: History, reports: readonly Report[], metric: MetricId): readonly ChangeLine[] {
  return history.lines
    .flatMap((line) => line.changes.map((change) => ({ line, change })))
    .sort((a, b) => a.change.report - b.change.report)
    .map(({ line, change }) => {
      const created = reports[change.report]?.created ?? '';
      return {
        key: `${line.machine} ${line.host.key} ${change.report}`,
        text: `${lineName(line, history)}: ${changeText(change.ratio, metric)} from ${momentText(created)} on (medians of the reports before and after).`,
      };
    });
}

/** Describes how far the marks can be trusted, or that there are too few reports for marks. */
export function trustText(history: History): string {
  const longest = history.lines.reduce((most, { points }) => Math.max(most, points.length), 0);
  if (longest < history.fewest) {
    return `Changes are marked from ${counted(history.fewest, 'report')} of one host and machine on; there are at most ${longest}. With fewer, a change cannot be separated from the variation between runs.`;
  }
  const left = history.left === 0 ? '' : ` The oldest ${counted(history.left, 'value')} are not shown.`;
  return `Changes are found with E-divisive and a permutation test. Of histories without a change, at most 5% have a mark.${left}`;
}
