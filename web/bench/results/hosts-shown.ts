import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { HostKind } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';

/* A part of a report's hosts, for charts that would otherwise have too many rows. Figures and words are of all. */

/** With fewer hosts there is nothing to choose. */
const FEWEST = 7;

export interface HostChoice {
  readonly key: string;
  readonly label: string;
  readonly kind: HostKind;
}

const KIND_ORDER: readonly HostKind[] = ['native', 'runtime', 'container', 'browser', 'other'];

/** Those that can be shown or not, by kind; empty where they are few. An alias goes with what it repeats. */
export function hostChoices({ hosts }: Report): readonly { readonly kind: HostKind; readonly hosts: HostChoice[] }[] {
  const own = hosts.filter(({ aliasOf }) => aliasOf === null);
  if (own.length < FEWEST) return [];
  return KIND_ORDER.map((kind) => ({ kind, hosts: own.filter((host) => host.kind === kind) })).filter(
    (group) => group.hosts.length > 0,
  );
}

/** The report and its figures without the hidden hosts. What all others are compared with stays. */
export function withoutHosts(
  report: Report,
  analysis: Analysis,
  hidden: readonly string[],
): { readonly report: Report; readonly analysis: Analysis } {
  const isShown = (key: string, aliasOf: string | null): boolean =>
    key === analysis.baseline || !(hidden.includes(key) || (aliasOf !== null && hidden.includes(aliasOf)));
  const hosts = report.hosts.filter(({ key, aliasOf }) => isShown(key, aliasOf));
  if (hosts.length === report.hosts.length) return { report, analysis };
  const keys = new Set(hosts.map(({ key }) => key));
  const isOf = ({ host }: { readonly host: string }): boolean => keys.has(host);
  return {
    report: { ...report, hosts, series: report.series.filter(isOf) },
    analysis: {
      ...analysis,
      cells: analysis.cells.filter(isOf),
      comparisons: analysis.comparisons.filter(isOf),
      suite: analysis.suite.filter(isOf),
      warmUps: analysis.warmUps.filter(isOf),
    },
  };
}
