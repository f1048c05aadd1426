import type { Analysis } from '../../../core/analysis/analysis.ts';
import { programsOf } from '../../../core/analysis/programs.ts';
import type { HostKind, MetricId } from '../../../core/method/metric.ts';
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

/** With more hosts than these the charts show one form of each program, until all are asked for. */
const MOST = 12;

/** By what the forms of a program are told apart: the first that there is. */
const STARTS: readonly MetricId[] = ['cold-start', 'cold-total', 'throughput'];

/** Hosts by how soon programs start on them, those with figures of most programs first. */
function bySpeed({ comparisons, baseline }: Analysis): readonly string[] {
  const metric = STARTS.find((each) => comparisons.some((found) => found.metric === each));
  const logs = new Map<string, number[]>(baseline === null ? [] : [[baseline, []]]);
  for (const { host, ratio } of programsOf(comparisons.filter((each) => each.metric === metric))) {
    logs.set(host, [...(logs.get(host) ?? []), Math.log(ratio.value)]);
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [...logs].sort(([, a], [, b]) => b.length - a.length || mean(a) - mean(b)).map(([host]) => host);
}

/**
 * What the charts leave out of a report of many hosts before the person chose: of each program all forms but the one
 * that starts soonest. Empty where the hosts are few.
 */
export function hiddenByDefault({ hosts }: Report, analysis: Analysis): readonly string[] {
  const own = hosts.filter(({ aliasOf }) => aliasOf === null);
  if (own.length <= MOST) return [];
  const speed = bySpeed(analysis);
  const place = (key: string): number => {
    if (key === analysis.baseline) return -1;
    const found = speed.indexOf(key);
    return found < 0 ? speed.length : found;
  };
  const shown = new Set(
    [...new Set(own.map(({ name }) => name))].map(
      (name) =>
        own
          .filter((host) => host.name === name)
          .reduce((best, host) => (place(host.key) < place(best.key) ? host : best)).key,
    ),
  );
  return own.flatMap(({ key }) => (shown.has(key) ? [] : [key]));
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
