import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseRequest, CaseResult } from '../../../core/api/api.ts';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { Failure } from '../../../core/report/report.ts';
import type { AllHosts } from '../../measure/open-all-hosts.ts';
import { ApiFailure } from '../http/api-failure.ts';

/*
 * The hosts of one measurement, kept ready while its connection is open. Cases run one at a time. A case whose caller
 * has gone is cancelled, and the next one waits until its processes have ended.
 */

/** A pause before each case, so that the processes of the previous case can end. */
const QUIET: Milliseconds = 25;

const cancelled = (): ApiFailure => new ApiFailure('not-found', 'The measurement of this case was cancelled.');

export class MeasurementSession {
  readonly id: string = randomUUID();
  readonly #opened: AllHosts;
  readonly #refused: readonly Failure[];
  #block: number | null = null;
  #last: Promise<unknown> = Promise.resolve();
  /** The case whose caller waits. */
  #current: symbol | null = null;
  #isClosed = false;

  /** @param refused pairs of subject and host that are never run */
  constructor(opened: AllHosts, refused: readonly Failure[]) {
    this.#opened = opened;
    this.#refused = refused;
  }

  /** @param signal aborted when the caller has gone */
  async measure(request: CaseRequest, signal: AbortSignal): Promise<CaseResult> {
    if (this.#isClosed) throw new ApiFailure('not-found', 'The measurement has ended.');
    if (this.#current !== null) throw new ApiFailure('too-many', 'Another case is being measured.', 409);
    const current = Symbol('case');
    const forget = (): void => {
      if (this.#current === current) this.#current = null;
    };
    this.#current = current;
    signal.addEventListener('abort', forget, { once: true });
    const measured = this.#last.then(() => this.#case(request, signal));
    this.#last = measured.catch(() => {});
    try {
      return await measured;
    } finally {
      signal.removeEventListener('abort', forget);
      forget();
    }
  }

  async #case(request: CaseRequest, signal: AbortSignal): Promise<CaseResult> {
    if (this.#isClosed || signal.aborted) throw cancelled();
    const { block, order, seed, subject } = request;
    const host = this.#opened.hosts.find((candidate) => candidate.host.key === request.host);
    const isRefused = this.#refused.some((pair) => pair.subject === subject && pair.host === request.host);
    if (host === undefined || isRefused || !host.runs(subject)) {
      throw new ApiFailure('not-found', `"${subject}" cannot be measured on "${request.host}".`);
    }
    if (block !== this.#block) {
      await this.#opened.timer.renew();
      for (const each of this.#opened.hosts) await each.beginBlock();
      this.#block = block;
    }
    await sleep(QUIET);
    if (this.#isClosed || signal.aborted) throw cancelled();
    const cancel = (): void => void this.#cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const measured = await host.measure(subject, { block, order, seed });
      const { samples, outputs, failures, notices = [], unsteady = [] } = measured;
      return {
        samples: [...samples],
        outputs: [...outputs],
        failures: [...failures],
        notices: [...notices],
        unsteady: [...unsteady],
      };
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Ends the timing process, and with it the program that it times. The next case starts another one. */
  #cancel(): Promise<void> {
    this.#block = null;
    return this.#opened.timer.close();
  }

  /** Cancels the current case and closes the hosts. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#cancel();
    await this.#last;
    await this.#opened.close();
  }
}
