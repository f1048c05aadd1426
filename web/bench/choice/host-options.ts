import { hostName } from '../../../core/analysis/words/host.ts';
import type { ServerInfo } from '../../../core/api/api.ts';
import { type BenchPlan, browserHostKey } from '../../../core/bench/plan.ts';
import type { HostKind } from '../../../core/method/metric.ts';
import { tabLabel } from '../../../core/report/elsewhere.ts';
import { ENGINE_IDS, type EngineId } from '../../../core/run/config.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import type { ServerState } from '../../server/server-store.ts';
import type { AddItem } from './AddMenu.tsx';
import type { Chip } from './ChipsField.tsx';

/*
 * The hosts to choose from: the engines of this tab, and the hosts of this machine from the local server. Both are
 * identified by their report keys, because an engine and a runtime can have the same name.
 */

export const GROUP_OF_KIND: Readonly<Record<HostKind, string>> = {
  native: 'Native code (samples are compiled on this machine)',
  container: 'Containers on this machine',
  runtime: 'Wasm runtimes on this machine',
  browser: 'Browsers on this machine',
  other: 'Reference',
};

const KIND_ORDER: readonly HostKind[] = ['native', 'runtime', 'container', 'other', 'browser'];

/** The name of an engine of this tab, before a report names it. */
export const engineHostName = (id: EngineId): string => hostName({ label: tabLabel(id), aliasOf: null });

function engineFact(id: EngineId): string {
  const { name, version } = ENGINES[id];
  return name.toLowerCase() === id ? version : `${name} ${version}`;
}

export interface HostGroup {
  readonly title: string;
  readonly items: readonly AddItem[];
}

/** @param info the hosts of the local server; null without one */
export function hostGroups(info: ServerInfo | null): HostGroup[] {
  const engines = ENGINE_IDS.map((id) => ({
    key: browserHostKey(id),
    name: engineHostName(id),
    fact: engineFact(id),
  }));
  const onServer = KIND_ORDER.map((kind) => ({
    title: GROUP_OF_KIND[kind],
    items: (info?.hosts ?? [])
      .filter((host) => host.kind === kind)
      .map(({ id, label, version }) => ({ key: id, name: hostName({ label, aliasOf: null }), fact: version })),
  }));
  return [{ title: 'WASI engines in this tab', items: engines }, ...onServer];
}

export interface HostChip extends Chip {
  readonly kind: HostKind;
}

/** Returns the selected hosts. Hosts that the local server lacks are marked and not measured. */
export function hostChips(
  engines: readonly EngineId[],
  serverHosts: readonly string[],
  info: ServerInfo | null,
): HostChip[] {
  return [
    ...engines.map((id) => ({ key: browserHostKey(id), kind: 'browser' as const, name: engineHostName(id) })),
    ...serverHosts.map((id) => {
      const host = info?.hosts.find((each) => each.id === id);
      const missing = host === undefined ? whyMissing(id, info) : null;
      return {
        key: id,
        kind: host?.kind ?? 'other',
        name: host === undefined ? id : hostName({ label: host.label, aliasOf: null }),
        missing,
      };
    }),
  ];
}

export type ChosenHosts = Pick<BenchPlan, 'engines' | 'serverHosts'>;

/** Returns the keys of the selected hosts. */
export const chosenKeys = ({ engines, serverHosts }: ChosenHosts): string[] => [
  ...engines.map(browserHostKey),
  ...serverHosts,
];

/** Adds or removes a host. Engines keep their order. */
export function withToggled({ engines, serverHosts }: ChosenHosts, key: string): ChosenHosts {
  const isEngine = ENGINE_IDS.some((id) => browserHostKey(id) === key);
  if (isEngine) {
    return {
      engines: ENGINE_IDS.filter((id) => engines.includes(id) !== (browserHostKey(id) === key)),
      serverHosts,
    };
  }
  const others = serverHosts.filter((id) => id !== key);
  return { engines, serverHosts: others.length < serverHosts.length ? others : [...serverHosts, key] };
}

function whyMissing(id: string, info: ServerInfo | null): string {
  if (info === null) return 'Hosts on this machine can only be measured on a page served by npm start.';
  const absent = info.absent.find((each) => each.id === id);
  return absent === undefined ? 'This host is not available on this machine.' : `${absent.reason} ${absent.remedy}`;
}

/** Returns the selected hosts that are available. */
export function availableHosts(serverHosts: readonly string[], info: ServerInfo | null): string[] {
  return serverHosts.filter((id) => info?.hosts.some((host) => host.id === id) === true);
}

/** Whether it is not known yet which hosts of a plan are available. */
export function isUndecided({ serverHosts }: Pick<BenchPlan, 'serverHosts'>, server: ServerState): boolean {
  return serverHosts.length > 0 && server.kind === 'looking';
}
