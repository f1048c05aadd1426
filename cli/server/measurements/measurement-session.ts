import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseRequest, CaseResult } from '../../../core/api/api.ts';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { Failure } from '../../../core/report/report.ts';
import type { AllHosts } from '../../measure/open-all-hosts.ts';
import { ApiFailure } from '../http/api-failure.ts';

/*
 * Hosts that are kept ready for the cases of one measurement, as long as its connection stands. One case at a time:
 * one that nobody waits for any more is given up, and the next one waits until nothing of it runs.
 */

/** Before each case: what the last one left may take a moment to be gone. */
const QUIET: Milliseconds = 25;

const givenUp = (): ApiFailure => new ApiFailure('not-found', 'Nobody waits for this case.');

export class MeasurementSession {
  readonly id: string = randomUUID();
  readonly #opened: AllHosts;
  readonly #refused: readonly Failure[];
  #block: number | null = null;
  #last: Promise<unknown> = Promise.resolve();
  /** The case that somebody waits for. */
  #asked: symbol | null = null;
  #isClosed = false;

  /** @param refused pairs of subject and host that are not run, whatever is asked for */
  constructor(opened: AllHosts, refused: readonly Failure[]) {
    this.#opened = opened;
    this.#refused = refused;
  }

  /** @param signal aborted when nobody waits for the case any more */
  async measure(request: CaseRequest, signal: AbortSignal): Promise<CaseResult> {
    if (this.#isClosed) throw new ApiFailure('not-found', 'The measurement has ended.');
    if (this.#asked !== null) throw new ApiFailure('too-many', 'A case is being measured already.', 409);
    const asked = Symbol('case');
    const forget = (): void => {
      if (this.#asked === asked) this.#asked = null;
    };
    this.#asked = asked;
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
    if (this.#isClosed || signal.aborted) throw givenUp();
    const { block, order, seed, subject } = request;
    const host = this.#opened.hosts.find((candidate) => candidate.host.key === request.host);
    const isRefused = this.#refused.some((pair) => pair.subject === subject && pair.host === request.host);
    if (host === undefined || isRefused || !host.runs(subject)) {
      throw new ApiFailure('not-found', `"${subject}" is not measured on "${request.host}" here.`);
    }
    if (block !== this.#block) {
      await this.#opened.timer.renew();
      for (const each of this.#opened.hosts) await each.beginBlock();
      this.#block = block;
    }
    await sleep(QUIET);
    if (this.#isClosed || signal.aborted) throw givenUp();
    const giveUp = (): void => void this.#giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const { samples, outputs, failures, notices = [] } = await host.measure(subject, { block, order, seed });
      return { samples: [...samples], outputs: [...outputs], failures: [...failures], notices: [...notices] };
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** What is timed now ends with what times it; the next case begins with another one. */
  #giveUp(): Promise<void> {
    this.#block = null;
    return this.#opened.timer.close();
  }

  /** Gives up what still runs, and ends the hosts. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#giveUp();
    await this.#last;
    await this.#opened.close();
  }
}
