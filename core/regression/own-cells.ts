import type { Cell } from '../analysis/analysis.ts';
import { chosenCells } from '../analysis/chosen-cells.ts';
import type { MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';

/** Without the hosts that only repeat another: they would tell, and raise the alarm, twice. */
export function ownCells(report: Report, metrics: ReadonlySet<MetricId>): Cell[] {
  const aliases = new Set(report.hosts.filter(({ aliasOf }) => aliasOf !== null).map(({ key }) => key));
  return chosenCells(report, metrics).filter(({ host }) => !aliases.has(host));
}
