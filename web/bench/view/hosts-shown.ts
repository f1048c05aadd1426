import type { Analysis } from '../../../core/analysis/analysis.ts';
import { programsOf } from '../../../core/analysis/programs.ts';
import { hostName } from '../../../core/analysis/words/host.ts';
import type { HostKind, MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';

/* The selection of hosts that charts show. Headlines and values cover all hosts. */

/** With fewer hosts, all are shown. */
const FEWEST = 7;

export interface HostChoice {
  readonly key: string;
  readonly label: string;
  readonly kind: HostKind;
}

const KIND_ORDER: readonly HostKind[] = ['native', 'runtime', 'container', 'browser', 'other'];

/** Returns the hosts to choose from by kind; empty if there are few. A repeat belongs to its host. */
export function hostChoices({ hosts }: Report): readonly { readonly kind: HostKind; readonly hosts: HostChoice[] }[] {
  const own = hosts.filter(({ aliasOf }) => aliasOf === null);
  if (own.length < FEWEST) return [];
  return KIND_ORDER.map((kind) => ({
    kind,
    hosts: own.filter((host) => host.kind === kind).map((host) => ({ key: host.key, kind, label: hostName(host) })),
  })).filter((group) => group.hosts.length > 0);
}

/** With more hosts, charts show one variant of each runtime by default. */
const MOST = 12;

/** The metrics that rank variants; the first one that was measured is used. */
const STARTS: readonly MetricId[] = ['cold-start', 'cold-total', 'throughput'];

/** Returns hosts by startup time, those with the most programs first. */
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
 * Returns the hosts that charts hide by default: all variants of a runtime except the one that starts fastest. Empty if
 * there are few hosts.
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

/** Returns the report and its analysis without the hidden hosts. The baseline is always kept. */
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
