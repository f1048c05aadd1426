import type { ProvidedService, Service } from '../host-adapter.ts';
import { provideDaemon } from './docker-daemon.ts';
import { providePodmanStorage } from './podman-storage.ts';

/* Services that a host needs: a daemon, or storage for images. Hosts of one kind share them. */

const PROVIDE: Readonly<Record<Service, (program: string) => Promise<ProvidedService>>> = {
  'docker-daemon': provideDaemon,
  'podman-storage': providePodmanStorage,
};

/** Starts each service once, on first use, and stops all of them together. */
export class ContainerServices {
  readonly #provided = new Map<Service, Promise<ProvidedService>>();

  /** @param program the host's program */
  provide(service: Service, program: string): Promise<ProvidedService> {
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
