import type { Analysis, Cell } from '../analysis/analysis.ts';
import { hostName } from '../analysis/words/host.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import { isTabLabel } from '../report/elsewhere.ts';
import type { Host, Report } from '../report/report.ts';
import { ENGINE_IDS, type EngineId } from '../run/config.ts';

/* The hosts that an answer is about: a browser tab, the fastest Wasm runtime, a container and native code. */

/** A report with its values. */
export interface Measured {
  readonly report: Report;
  readonly analysis: Analysis;
}

/** Key of the host that starts a process which does nothing. */
const FLOOR_KEY = 'floor';

export type HostRole = 'baseline' | 'host' | 'repeat' | 'floor';

/** Returns what a host is measured for: as itself, as the baseline, as an A/A check, or as the floor. */
export function roleOf({ key, aliasOf }: Host, baseline: string | null): HostRole {
  if (aliasOf !== null) return 'repeat';
  if (key === FLOOR_KEY) return 'floor';
  return key === baseline ? 'baseline' : 'host';
}

/** Returns the value of one program on one host with one worker. */
export const cellOn = ({ cells }: Analysis, subject: string, host: string, metric: MetricId): Cell | undefined =>
  cells.find((cell) => cell.subject === subject && cell.host === host && cell.metric === metric && cell.workers === 1);

/** Returns the hosts that are measured as themselves. */
export const ownHosts = ({ hosts }: Report): readonly Host[] => hosts.filter((host) => roleOf(host, null) === 'host');

export interface HostCell {
  readonly host: Host;
  readonly cell: Cell;
}

/** Returns the values of a metric on hosts of one kind, best first. */
export function ranked(
  { report, analysis }: Measured,
  kind: Host['kind'],
  subject: string,
  metric: MetricId,
): readonly HostCell[] {
  const sign = METRICS[metric].better === 'higher' ? -1 : 1;
  return ownHosts(report)
    .filter((host) => host.kind === kind)
    .flatMap((host) => {
      const cell = cellOn(analysis, subject, host.key, metric);
      return cell === undefined ? [] : [{ host, cell }];
    })
    .sort((a, b) => sign * (a.cell.estimate.value - b.cell.estimate.value));
}

/** Returns the engine of a browser host, from its key: "chromium:dyno" → "dyno". */
const engineOf = ({ key }: Host): EngineId | undefined => ENGINE_IDS.find((id) => key.split(':').at(-1) === id);

/** The built-in engine comes first: it is the one that a page uses by default. */
const isDefaultEngine = (host: Host): boolean => engineOf(host) === 'dyno';

/**
 * Returns the host that the answer is about: a browser tab if one was measured, otherwise the fastest Wasm runtime,
 * otherwise the first host with a value.
 */
export function mainHost(measured: Measured, subject: string, metric: MetricId): HostCell | null {
  const has = ({ key }: Host): boolean => cellOn(measured.analysis, subject, key, metric) !== undefined;
  const tabs = ownHosts(measured.report).filter((host) => host.kind === 'browser' && has(host));
  const host =
    tabs.find(isDefaultEngine) ??
    tabs[0] ??
    ranked(measured, 'runtime', subject, metric)[0]?.host ??
    ownHosts(measured.report).find(has);
  const cell = host === undefined ? undefined : cellOn(measured.analysis, subject, host.key, metric);
  return host === undefined || cell === undefined ? null : { host, cell };
}

/** Returns the container that most readers mean: `docker run`, or else the first one. */
export function usualContainer(measured: Measured, subject: string, metric: MetricId): HostCell | null {
  const containers = ownHosts(measured.report)
    .filter(({ kind }) => kind === 'container')
    .flatMap((host) => {
      const cell = cellOn(measured.analysis, subject, host.key, metric);
      return cell === undefined ? [] : [{ host, cell }];
    });
  return containers.find(({ host }) => host.key === 'docker') ?? containers[0] ?? null;
}

/** Returns where a program runs, as a reader says it: "in a Chromium tab", "under wasmtime", "natively". */
export function placeOf(host: Host): string {
  switch (host.kind) {
    case 'browser': {
      const engine = engineOf(host) ?? 'dyno';
      const tab = isTabLabel(host.label) ? 'in this tab' : `in a ${host.name} tab`;
      return engine === 'dyno' ? tab : `${tab} (${engine})`;
    }
    case 'native':
      return host.key === 'native' ? 'natively' : `as ${hostName(host)}`;
    case 'container':
      return `with ${hostName(host)}`;
    case 'runtime':
    case 'other':
      return `under ${hostName(host)}`;
  }
}
