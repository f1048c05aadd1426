import type { Milliseconds } from '../../../core/base/units.ts';
import { type Answer, BenchWorkerClient, nextCaseId } from './bench-worker-client.ts';
import type { PageEnvironment } from './page-environment.ts';

export interface CanaryReading {
  readonly duration: Milliseconds;
  readonly tierRatio: number;
}

/** The worker with the reference work. It lives for the entire measurement and is idle while a case runs. */
export class CanaryKeeper {
  readonly #environment: PageEnvironment;
  #worker: BenchWorkerClient | null = null;

  constructor(environment: PageEnvironment) {
    this.#environment = environment;
  }

  async read(signal: AbortSignal): Promise<Answer<CanaryReading>> {
    await this.#environment.settle();
    if (this.#worker === null || this.#worker.isBroken) this.#worker = new BenchWorkerClient(this.#environment);
    return this.#worker.ask({ type: 'canary', caseId: nextCaseId() }, 'canary', { signal });
  }

  end(): void {
    this.#worker?.end();
    this.#worker = null;
  }
}
