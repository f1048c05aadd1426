import { type AbsentHost, API_VERSION, type ServerHost, type ServerInfo } from '../../core/api/api.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { Host } from '../../core/report/report.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { lookAtHosts, type SeenHost } from '../hosts/look-at-hosts.ts';
import type { OpenHost } from '../hosts/open-host.ts';
import { ApiFailure } from './http/api-failure.ts';

/* The hosts of this machine as the page sees them. Detection starts with the first request for them. */

/** A host may be installed while the server runs, so detection repeats after this time. */
const KEPT: Milliseconds = 60_000;

interface Look {
  readonly at: Milliseconds;
  readonly seen: Promise<readonly SeenHost[]>;
  info: Promise<string> | null;
}

/** Program forms that consist of the module's own bytes only. */
const OF_MODULES: ReadonlySet<HostAdapter['form']> = new Set([
  'module',
  'prepared-module',
  'node-bundle',
  'workerd-bundle',
]);

/** Whether programs stay in their preopened directories. Writing to a read-only one does no harm: it is a copy. */
const keepsIn = ({ leaks }: HostAdapter): boolean => leaks.every((leak) => leak === 'read-only-folder-written');

/** Whether an unknown module could reach files of this machine. In a container it reaches those of the container. */
export const letsModulesOut = (adapter: HostAdapter): boolean => OF_MODULES.has(adapter.form) && !keepsIn(adapter);

/** Whether it runs the module's own bytes, maps preopened directories to guest paths, and keeps the program in them. */
const runsModules = (adapter: HostAdapter): boolean => {
  const { kind, form, mapsFolders, service } = adapter;
  return kind === 'runtime' && OF_MODULES.has(form) && mapsFolders && service === null && keepsIn(adapter);
};

/** Program forms that are built from a sample's source. */
const NEEDS_SOURCE: ReadonlySet<HostAdapter['form']> = new Set(['binary', 'image', 'bundle', 'java-class']);

export function serverHost(adapter: HostAdapter, { label, version }: Pick<Host, 'label' | 'version'>): ServerHost {
  const { id, kind, name, mode, command } = adapter;
  return {
    id,
    kind,
    label,
    name,
    version: version.slice(0, 200),
    mode,
    command,
    runsModules: runsModules(adapter),
    needsSource: NEEDS_SOURCE.has(adapter.form),
  };
}

/** The parts of the server info other than the hosts. */
export type ServerFacts = Pick<ServerInfo, 'tool' | 'machine' | 'unwatched'>;

export class HostList {
  readonly #adapters: readonly HostAdapter[];
  readonly #facts: () => ServerFacts;
  readonly #clock: () => Milliseconds;
  #look: Look | null = null;

  /** @param facts are read once for each look at the hosts */
  constructor(
    adapters: readonly HostAdapter[],
    facts: () => ServerFacts,
    clock: () => Milliseconds = () => performance.now(),
  ) {
    this.#adapters = adapters;
    this.#facts = facts;
    this.#clock = clock;
  }

  #current(): Look {
    const now = this.#clock();
    if (this.#look === null || now - this.#look.at > KEPT) {
      const seen = lookAtHosts(this.#adapters);
      this.#look = { at: now, seen, info: null };
    }
    return this.#look;
  }

  /** Returns a serverInfoSchema as JSON, the same text for every reader of one look. */
  info(): Promise<string> {
    const look = this.#current();
    look.info ??= look.seen.then((seen) => JSON.stringify(infoOf(seen, this.#facts())));
    return look.info;
  }

  /** Returns a host that runs modules in Play. */
  async runner(id: string): Promise<OpenHost> {
    const adapter = this.#adapters.find((candidate) => candidate.id === id);
    if (adapter === undefined) throw new ApiFailure('not-found', `Unknown host "${id}".`);
    if (!runsModules(adapter)) throw new ApiFailure('bad-request', `${adapter.label} does not run modules.`);
    const seen = (await this.#current().seen).find((candidate) => candidate.adapter === adapter);
    if (seen?.kind === 'open') return seen.open;
    const message = seen?.kind === 'absent' ? `${seen.reason} ${seen.remedy}`.trim() : `${adapter.label} is gone.`;
    throw new ApiFailure('not-found', message);
  }
}

function infoOf(all: readonly SeenHost[], facts: ServerFacts): ServerInfo {
  const hosts: ServerHost[] = [];
  const absent: AbsentHost[] = [];
  for (const seen of all) {
    const { id, label } = seen.adapter;
    if (seen.kind === 'absent') absent.push({ id, label, reason: seen.reason, remedy: seen.remedy });
    else hosts.push(serverHost(seen.adapter, { label: seen.open.host.label, version: seen.version }));
  }
  return { version: API_VERSION, ...facts, hosts, absent };
}
