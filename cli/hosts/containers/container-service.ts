import type { Service } from '../host-adapter.ts';
import { provideDaemon } from './docker-daemon.ts';
import { providePodmanStorage } from './podman-storage.ts';

/* What must be there before a host can run: a daemon, or a place for images. Hosts of one kind share it. */

export type Provided =
  | {
      readonly kind: 'running';
      /** Come before all other words of the command. */
      readonly options: readonly string[];
      /** For the report: storage and control groups. */
      readonly facts: readonly string[];
      readonly stop: () => Promise<void>;
    }
  | { readonly kind: 'absent'; readonly reason: string };

const PROVIDE: Readonly<Record<Service, (program: string) => Promise<Provided>>> = {
  'docker-daemon': provideDaemon,
  'podman-storage': providePodmanStorage,
};

/** Each is provided once, when it is first asked for, and ended with all others. */
export class ContainerServices {
  readonly #provided = new Map<Service, Promise<Provided>>();

  /** @param program of the host that needs it */
  provide(service: Service, program: string): Promise<Provided> {
    const known = this.#provided.get(service);
    if (known !== undefined) return known;
    const provided = PROVIDE[service](program);
    this.#provided.set(service, provided);
    return provided;
  }

  async close(): Promise<void> {
    const all = [...this.#provided.values()];
    this.#provided.clear();
    for (const provided of await Promise.all(all)) if (provided.kind === 'running') await provided.stop();
  }
}
