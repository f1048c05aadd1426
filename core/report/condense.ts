import { blockValues } from './block-value.ts';
import type { Report, Series } from './report.ts';
import { tickOf } from './tick-of.ts';

function condenseSeries(series: Series, tick: number): Series {
  const { blocks, orders, values, probes } = series;
  const orderOf = new Map(blocks.map((block, index) => [block, orders[index] ?? 0]));
  const ofBlocks = blockValues(blocks, values, tick);
  return {
    ...series,
    blocks: ofBlocks.map(({ block }) => block),
    orders: ofBlocks.map(({ block }) => orderOf.get(block) ?? 0),
    values: ofBlocks.map(({ value }) => value),
    probes: probes === null ? null : blockValues(blocks, probes, 0).map(({ value }) => value),
    iterations: null,
  };
}

/**
 * Reduces a report to one value for each case in each block, for links. It is the value that the analysis uses for the
 * block, so both reports give the same figures to the last digit.
 */
export function condense(report: Report): Report {
  if (report.condensed) return report;
  const hosts = new Map(report.hosts.map((host) => [host.key, host]));
  const series = report.series.map((each) => condenseSeries(each, tickOf(each.metric, hosts.get(each.host))));
  return { ...report, condensed: true, series };
}
