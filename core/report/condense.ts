import { blockValues } from './block-value.ts';
import type { Report, Series } from './report.ts';

function condenseSeries(series: Series): Series {
  const { blocks, orders, values, probes } = series;
  const orderOf = new Map(blocks.map((block, index) => [block, orders[index] ?? 0]));
  const medians = blockValues(blocks, values);
  return {
    ...series,
    blocks: medians.map(({ block }) => block),
    orders: medians.map(({ block }) => orderOf.get(block) ?? 0),
    values: medians.map(({ value }) => value),
    probes: probes === null ? null : blockValues(blocks, probes).map(({ value }) => value),
    iterations: null,
  };
}

/**
 * Reduces a report to one value for each case in each block, for links. It is the value that the analysis uses for the
 * block, so both reports give the same figures to the last digit.
 */
export function condense(report: Report): Report {
  if (report.condensed) return report;
  return { ...report, condensed: true, series: report.series.map(condenseSeries) };
}
