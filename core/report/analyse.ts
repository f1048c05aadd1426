import type { Analysis } from './analysis.ts';
import { allSeries } from './block-series.ts';
import { cellOf } from './cells.ts';
import { comparisonsOf, defaultBaseline } from './comparisons.ts';
import { outputDoubts } from './doubts-output.ts';
import { failureDoubts, lengthDoubts, noticeDoubts } from './doubts-run.ts';
import { outputCheck, outputDifferences } from './output-differences.ts';
import type { Report } from './report.ts';

/**
 * Reads the figures out of a report. The same report gives the same digits on every machine: all chance
 * comes from the report's seed. A baseline that the report does not have gives its natural one.
 */
export function analyse(report: Report, options: { readonly baseline: string | null }): Analysis {
  const { hosts, protocol } = report;
  const asked = hosts.find(({ key }) => key === options.baseline)?.key ?? null;
  const baseline = asked !== null && hosts.length > 1 ? asked : defaultBaseline(hosts);
  const differences = outputDifferences(report);
  const isVouchedFor = outputCheck(report, differences);
  const { series } = allSeries(report);
  const byKey = new Map(hosts.map((host) => [host.key, host]));
  const cells = series.filter(isVouchedFor).flatMap((each) => {
    const host = byKey.get(each.host);
    return host === undefined ? [] : [cellOf(each, host, protocol.seed)];
  });
  const measured = new Set(series.flatMap(({ blocks }) => blocks.map(({ block }) => block))).size;
  return {
    baseline,
    cells,
    comparisons: comparisonsOf(cells, hosts, baseline, protocol.seed),
    suite: [],
    warmUps: [],
    differences,
    doubts: [
      ...lengthDoubts(report, measured),
      ...outputDoubts(report, differences),
      ...failureDoubts(report),
      ...noticeDoubts(report),
    ],
    headlines: [],
  };
}
