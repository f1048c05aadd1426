import type { AbsentHost, ServerHost } from '../../core/api/api.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { HostAdapter } from '../hosts/host-adapter.ts';
import { lookAtHosts, type SeenHost } from '../hosts/look-at-hosts.ts';
import type { OpenHost } from '../hosts/open-host.ts';
import { ApiFailure } from './http/api-failure.ts';

/* The hosts of this machine, as the page is told of them. They are looked for when they are first asked for. */

/** So long nobody is asked again: a host may be installed meanwhile. */
const KEPT: Milliseconds = 60_000;

export interface ListedHosts {
  readonly hosts: ServerHost[];
  readonly absent: AbsentHost[];
}

interface Look {
  readonly at: Milliseconds;
  readonly seen: Promise<readonly SeenHost[]>;
}

/** The forms that are made of the module's own bytes alone. */
const OF_MODULES: ReadonlySet<HostAdapter['form']> = new Set([
  'module',
  'prepared-module',
  'node-bundle',
  'workerd-bundle',
]);

/** Whether a program cannot reach files outside. What it is granted is a copy, which it may well change. */
const keepsIn = ({ leaks = [] }: HostAdapter): boolean => leaks.every((leak) => leak === 'read-only-folder-written');

/** Whether a module of a stranger could reach files here. In a container it could reach those of the container. */
export const letsModulesOut = (adapter: HostAdapter): boolean => OF_MODULES.has(adapter.form) && !keepsIn(adapter);

/** Whether it takes the module's own bytes, gives folders the names that the program expects, and keeps it in them. */
const runsModules = (adapter: HostAdapter): boolean => {
  const { kind, form, mapsFolders, service } = adapter;
  return kind === 'runtime' && OF_MODULES.has(form) && mapsFolders && service === null && keepsIn(adapter);
};

/** The forms that are built from a sample's source. */
const NEEDS_SOURCE: ReadonlySet<HostAdapter['form']> = new Set(['binary', 'image', 'bundle', 'java-class']);

export function serverHost(adapter: HostAdapter, version: string): ServerHost {
  const { id, kind, label, name, mode, command } = adapter;
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

export class HostList {
  readonly #adapters: readonly HostAdapter[];
  readonly #clock: () => Milliseconds;
  #look: Look | null = null;

  constructor(adapters: readonly HostAdapter[], clock: () => Milliseconds = () => performance.now()) {
    this.#adapters = adapters;
    this.#clock = clock;
  }

  #seen(): Promise<readonly SeenHost[]> {
    const now = this.#clock();
    if (this.#look === null || now - this.#look.at > KEPT) {
      this.#look = { at: now, seen: lookAtHosts(this.#adapters) };
    }
    return this.#look.seen;
  }

  async list(): Promise<ListedHosts> {
    const hosts: ServerHost[] = [];
    const absent: AbsentHost[] = [];
    for (const seen of await this.#seen()) {
      const { id, label } = seen.adapter;
      if (seen.kind === 'absent') absent.push({ id, label, reason: seen.reason, remedy: seen.remedy });
      else hosts.push(serverHost(seen.adapter, seen.version));
    }
    return { hosts, absent };
  }

  /** A host that runs modules in Play. */
  async runner(id: string): Promise<OpenHost> {
    const adapter = this.#adapters.find((candidate) => candidate.id === id);
    if (adapter === undefined) throw new ApiFailure('not-found', `There is no host "${id}".`);
    if (!runsModules(adapter)) throw new ApiFailure('bad-request', `${adapter.label} does not run modules.`);
    const seen = (await this.#seen()).find((candidate) => candidate.adapter === adapter);
    if (seen?.kind === 'open') return seen.open;
    throw new ApiFailure('not-found', seen?.kind === 'absent' ? `${seen.reason} ${seen.remedy}`.trim() : 'It is gone.');
  }
}
