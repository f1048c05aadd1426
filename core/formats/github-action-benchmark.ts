import type { Cell } from '../analysis/analysis.ts';
import { estimateText } from '../analysis/words/figure.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { caseName } from './figure-name.ts';
import { knownFigures } from './known-figures.ts';
import { jsonText, type WriteFormat } from './written.ts';

/*
 * The entries of benchmark-action/github-action-benchmark for its tools customSmallerIsBetter and
 * customBiggerIsBetter. One file has one direction.
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
  // The action reads "± number" alone: the wider side, so that the true interval is within.
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
      `For the action's tool "${bigger ? 'customBiggerIsBetter' : 'customSmallerIsBetter'}".`,
      ...(left > 0
        ? [`Left out: ${counted(left, 'figure')} of which more is better; export those by themselves with --metric.`]
        : []),
    ],
  };
};
