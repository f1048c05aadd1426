import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import type { AnalysisRequest, AnalysisResponse } from '../../../worker/analysis/protocol.ts';

/*
 * Queues requests for the analysis worker, which processes one at a time. A newer request of a caller replaces its
 * waiting one, because only the newest report of a caller is displayed.
 */

/** The parts of a worker that are used. */
export interface AnalysisWorker {
  onmessage: ((event: MessageEvent<AnalysisResponse>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(request: AnalysisRequest): void;
  terminate(): void;
}

/** Rejection of a request that a newer one of the same caller replaced. */
export class Superseded extends Error {
  constructor() {
    super('Replaced by a newer report.');
    this.name = 'Superseded';
  }
}

interface Pending {
  readonly caller: string;
  readonly report: Report;
  readonly baseline: string | null;
  resolve(analysis: Analysis): void;
  reject(error: Error): void;
}

export class AnalysisQueue {
  readonly #spawn: () => AnalysisWorker;
  /** Waiting requests, oldest first, at most one for each caller. */
  readonly #waiting = new Map<string, Pending>();
  #current: { readonly id: number; readonly pending: Pending } | null = null;
  #worker: AnalysisWorker | null = null;
  #lastId = 0;

  constructor(spawn: () => AnalysisWorker) {
    this.#spawn = spawn;
  }

  /** Rejects with `Superseded` if the same caller sends another request before its turn. */
  ask(caller: string, report: Report, baseline: string | null): Promise<Analysis> {
    return new Promise<Analysis>((resolve, reject) => {
      this.#waiting.get(caller)?.reject(new Superseded());
      this.#waiting.set(caller, { caller, report, baseline, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current !== null) return;
    const [caller, pending] = this.#waiting.entries().next().value ?? [];
    if (caller === undefined || pending === undefined) return;
    this.#waiting.delete(caller);
    this.#lastId += 1;
    this.#current = { id: this.#lastId, pending };
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id: this.#lastId, report: pending.report, baseline: pending.baseline });
  }

  #start(): AnalysisWorker {
    const worker = this.#spawn();
    worker.onmessage = ({ data }) => {
      const current = this.#current;
      if (current === null || current.id !== data.id) return;
      this.#current = null;
      if (data.kind === 'done') current.pending.resolve(data.analysis);
      else current.pending.reject(new Error(data.message));
      this.#next();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const why = event.message || 'the code for it did not load';
      this.#fail(`The report could not be analysed: ${why}. The report is kept. Reload the page.`);
    };
    worker.onmessageerror = () =>
      this.#fail('The results of the analysis could not be read. The report is kept. Reload the page.');
    return worker;
  }

  #fail(message: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    const all = [...(this.#current === null ? [] : [this.#current.pending]), ...this.#waiting.values()];
    this.#current = null;
    this.#waiting.clear();
    for (const { reject } of all) reject(new Error(message));
  }
}
