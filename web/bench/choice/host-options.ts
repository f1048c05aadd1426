import type { ServerInfo } from '../../../core/api/api.ts';
import { type BenchPlan, browserHostKey } from '../../../core/bench/plan.ts';
import type { HostKind } from '../../../core/method/metric.ts';
import { ENGINE_IDS, type EngineId } from '../../../core/run/config.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import type { ServerState } from '../../server/server-store.ts';
import type { AddItem } from './AddMenu.tsx';
import type { Chip } from './ChipsField.tsx';

/*
 * Where something can be measured: the engines of this page, and hosts of this machine by the local server. Both go by
 * their keys in reports: an engine and a runtime can have one name.
 */

export const GROUP_OF_KIND: Readonly<Record<HostKind, string>> = {
  native: 'Native code, built here from the source of samples',
  container: 'Containers of this machine',
  runtime: 'Wasm runtimes of this machine',
  browser: 'Browsers of this machine',
  other: 'For reference',
};

const KIND_ORDER: readonly HostKind[] = ['native', 'runtime', 'container', 'other', 'browser'];

export interface HostGroup {
  readonly title: string;
  readonly items: readonly AddItem[];
}

/** @param info what the local server has; null where there is none */
export function hostGroups(info: ServerInfo | null): HostGroup[] {
  const engines = ENGINE_IDS.map((id) => ({
    key: browserHostKey(id),
    name: ENGINES[id].name,
    fact: ENGINES[id].version,
  }));
  const onServer = KIND_ORDER.map((kind) => ({
    title: GROUP_OF_KIND[kind],
    items: (info?.hosts ?? [])
      .filter((host) => host.kind === kind)
      .map(({ id, label, version }) => ({ key: id, name: label, fact: version })),
  }));
  return [{ title: 'WASI engines of this page', items: engines }, ...onServer];
}

export interface HostChip extends Chip {
  readonly kind: HostKind;
}

/** The chosen ones; what the local server has not is told so, and is left out of what is measured. */
export function hostChips(
  engines: readonly EngineId[],
  serverHosts: readonly string[],
  info: ServerInfo | null,
): HostChip[] {
  return [
    ...engines.map((id) => ({ key: browserHostKey(id), kind: 'browser' as const, name: `${ENGINES[id].name}, here` })),
    ...serverHosts.map((id) => {
      const host = info?.hosts.find((each) => each.id === id);
      const missing = host === undefined ? whyMissing(id, info) : null;
      return { key: id, kind: host?.kind ?? 'other', name: host?.label ?? id, missing };
    }),
  ];
}

export type ChosenHosts = Pick<BenchPlan, 'engines' | 'serverHosts'>;

/** The keys of what is chosen. */
export const chosenKeys = ({ engines, serverHosts }: ChosenHosts): string[] => [
  ...engines.map(browserHostKey),
  ...serverHosts,
];

/** The choice with one more host, or without it. Engines keep their order. */
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
  if (info === null) return 'Hosts of this machine are measured where the page is served by npm start.';
  const absent = info.absent.find((each) => each.id === id);
  return absent === undefined ? 'This machine has no such host.' : `${absent.reason} ${absent.remedy}`;
}

/** Those of the chosen hosts that can be measured now. */
export function hostsAtHand(serverHosts: readonly string[], info: ServerInfo | null): string[] {
  return serverHosts.filter((id) => info?.hosts.some((host) => host.id === id) === true);
}

/** Whether it is not known yet which of a plan's hosts are here. */
export function isUndecided({ serverHosts }: Pick<BenchPlan, 'serverHosts'>, server: ServerState): boolean {
  return serverHosts.length > 0 && server.kind === 'looking';
}
