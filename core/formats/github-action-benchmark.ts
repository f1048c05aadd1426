import type { Cell } from '../analysis/analysis.ts';
import { estimateText } from '../analysis/words/figure.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { caseName, knownFigures } from './known-figures.ts';
import { jsonText, type WriteFormat } from './written.ts';

/*
 * Entries for the tools customSmallerIsBetter and customBiggerIsBetter of benchmark-action/github-action-benchmark. A
 * file has one direction.
 */

interface Entry {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range?: string;
  readonly extra: string;
}

function unitOf({ subject, metric }: Cell, report: Report): string {
  const { unit } = METRICS[metric];
  if (unit !== 'work/s') return unit === 'count' ? 'instances' : unit;
  return `${report.subjects.find(({ key }) => key === subject)?.work?.unit ?? 'work'}/s`;
}

function entryOf(cell: Cell, report: Report): Entry {
  const { estimate, host, metric } = cell;
  const { value, low, high } = estimate;
  // The action only reads "± number". The wider side covers the whole interval.
  const reach = Math.max(value - low, high - value);
  const { name = host, version = '' } = report.hosts.find(({ key }) => key === host) ?? {};
  return {
    name: `${caseName(cell)}/${metric}`,
    unit: unitOf(cell, report),
    value,
    ...(Number.isFinite(reach) && reach > 0 ? { range: `± ${Number(reach.toPrecision(6))}` } : {}),
    extra: `${estimateText(cell, report)}\n${`${name} ${version}`.trim()}`.replaceAll('\u00a0', ' '),
  };
}

export const writeGithubActionBenchmark: WriteFormat = (report, metrics) => {
  const { cells, notes } = knownFigures(report, metrics);
  const isBigger = ({ metric }: Cell): boolean => METRICS[metric].better === 'higher';
  const bigger = cells.length > 0 && cells.every(isBigger);
  const kept = bigger ? cells : cells.filter((cell) => !isBigger(cell));
  const left = cells.length - kept.length;
  return {
    text: jsonText(kept.map((cell) => entryOf(cell, report))),
    notes: [
      ...notes,
      `Use it with the tool "${bigger ? 'customBiggerIsBetter' : 'customSmallerIsBetter'}" of the action.`,
      ...(left > 0
        ? [`Left out: ${counted(left, 'figure')} where higher is better. Export them separately with --metric.`]
        : []),
    ],
  };
};
