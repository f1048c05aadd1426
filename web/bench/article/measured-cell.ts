import type { Analysis } from '../../../core/analysis/analysis.ts';
import { estimateText, figureText } from '../../../core/analysis/words/figure.ts';
import { hostName } from '../../../core/analysis/words/host.ts';
import { type ArticleClaim, type ClaimColumn, KINDS_OF_COLUMN } from '../../../core/method/article-claims.ts';
import { type HostKind, METRICS, type MetricId } from '../../../core/method/metric.ts';
import type { Host, Report } from '../../../core/report/report.ts';

/* The measured values for a claim, with their hosts. */

export interface MeasuredFigure {
  readonly host: string;
  readonly text: string;
}

function hostsOfKinds(report: Report, kinds: readonly HostKind[]): readonly Host[] {
  return report.hosts.filter((host) => kinds.includes(host.kind) && host.aliasOf === null);
}

function figures(report: Report, analysis: Analysis, subject: string, metric: MetricId, hosts: readonly Host[]) {
  return hosts.flatMap((host): MeasuredFigure[] => {
    const cell = analysis.cells.find(
      (each) => each.subject === subject && each.host === host.key && each.metric === metric,
    );
    if (cell === undefined) return [];
    // Counted values are the same in every round and have no interval.
    const isCounted = METRICS[metric].group === 'size';
    return [{ host: hostName(host), text: isCounted ? figureText(cell, report) : estimateText(cell, report) }];
  });
}

/** Returns on how many hosts the same module printed the same. */
function sameOutput(report: Report, subject: string, hosts: readonly Host[]): MeasuredFigure[] {
  const keys = hosts.map(({ key }) => key);
  const outputs = report.outputs.filter((output) => output.subject === subject && keys.includes(output.host));
  const tried = new Set(outputs.map(({ host }) => host)).size;
  if (tried < 2) return [];
  const isSame = (['start', 'small', 'large'] as const).every(
    (run) =>
      new Set(outputs.filter((each) => each.run === run).map((each) => `${each.stdoutSha256} ${each.exitCode}`)).size <
      2,
  );
  const text = isSame
    ? `one module, identical output on ${tried} hosts`
    : `one module, different output on ${tried} hosts`;
  return [{ host: hosts.map(hostName).join(', '), text }];
}

/** Returns the values for one cell of the table; empty if the report has none. */
export function measuredCell(
  report: Report,
  analysis: Analysis,
  subject: string,
  { id, metric }: ArticleClaim,
  column: ClaimColumn,
): readonly MeasuredFigure[] {
  const hosts = hostsOfKinds(report, KINDS_OF_COLUMN[column]);
  if (metric !== null) return figures(report, analysis, subject, metric, hosts);
  // Only a Wasm module is the same file on every host.
  return id === 'portability' && column === 'wasm' ? sameOutput(report, subject, hosts) : [];
}
