import { blockValues } from './block-value.ts';
import type { Report, Series } from './report.ts';

function condenseSeries(series: Series): Series {
  const { blocks, orders, values } = series;
  const orderOf = new Map(blocks.map((block, index) => [block, orders[index] ?? 0]));
  const medians = blockValues(blocks, values);
  return {
    ...series,
    blocks: medians.map(({ block }) => block),
    orders: medians.map(({ block }) => orderOf.get(block) ?? 0),
    values: medians.map(({ value }) => value),
    iterations: null,
  };
}

/**
 * The report with one value for each case in each block: what travels in a link. It is the very value that
 * the analysis takes for the block, so that the figures read out of both are the same to the last digit.
 */
export function condense(report: Report): Report {
  if (report.condensed) return report;
  return { ...report, condensed: true, series: report.series.map(condenseSeries) };
}
