import type { Milliseconds } from '../../core/base/units.ts';
import type { CompileMessage, CompileRequest, CompileStage } from '../../worker/compile/protocol.ts';
import type { Transfer } from '../ui/transfer.ts';

/*
 * The page's side of one compile worker. The worker is started with the first request and stays with its compiler loaded.
 * It performs one request at a time. Only terminating it interrupts a request; the next request then starts another one.
 */

/** The part of `Worker` that the client uses. */
export interface CompileWorker {
  onmessage: ((event: MessageEvent<CompileMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(request: CompileRequest): void;
  terminate(): void;
}

export type CompilerState =
  /** Nothing of the compiler is in memory. */
  | { readonly kind: 'absent' }
  /** The compiler is downloaded, or compiled by the browser. */
  | { readonly kind: 'loading'; readonly stage: 'download' | 'prepare'; readonly transfer: Transfer }
  | { readonly kind: 'ready' }
  /** @property step such as "compile main.c"; null before the first one */
  | { readonly kind: 'busy'; readonly step: string | null };

type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never;
type Answer = Exclude<CompileMessage, { type: 'progress' | 'crashed' }>;
export type Unnumbered = WithoutId<CompileRequest>;

export type Reply =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The compiler crashed, or its code could not be loaded. The worker was replaced. */
  | { readonly kind: 'crashed'; readonly message: string }
  /** By the signal, by a newer request, or because the compiler was released. */
  | { readonly kind: 'cancelled' };

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStage?: ((stage: CompileStage) => void) | undefined;
  /** Cancels earlier requests with the same subject: their results are of no use. */
  readonly subject?: string | undefined;
}

export interface ClientHost {
  spawn(): CompileWorker;
  now(): Milliseconds;
  /** Returns the function that cancels the timer. */
  after(delay: Milliseconds, run: () => void): () => void;
  onState(state: CompilerState): void;
}

interface Job {
  readonly id: number;
  readonly request: CompileRequest;
  readonly options: RequestOptions;
  /** Resolved already: the worker finishes the request, and its answer is ignored. */
  detached: boolean;
  resolve(reply: Reply): void;
}

/** An unused compiler frees its memory after this time. */
export const IDLE_LIMIT: Milliseconds = 10 * 60_000;

export class CompileClient {
  readonly #host: ClientHost;
  #worker: CompileWorker | null = null;
  /** The first one is being performed. */
  #jobs: Job[] = [];
  #lastId = 0;
  #isLoaded = false;
  #loadStart: Milliseconds = 0;
  #cancelIdle: (() => void) | null = null;

  constructor(host: ClientHost) {
    this.#host = host;
  }

  request(request: Unnumbered, options: RequestOptions = {}): Promise<Reply> {
    const { signal, subject } = options;
    if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
    if (subject !== undefined) this.#supersede(subject);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const abort = () => this.#cancel(id);
      const finish = (reply: Reply) => {
        signal?.removeEventListener('abort', abort);
        resolve(reply);
      };
      this.#jobs.push({ id, request: { ...request, id }, options, detached: false, resolve: finish });
      signal?.addEventListener('abort', abort);
      if (this.#jobs.length === 1) this.#start();
    });
  }

  /** Frees the memory of the compiler and cancels its requests. */
  release(): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    this.#terminate();
    for (const job of jobs) job.resolve({ kind: 'cancelled' });
  }

  /** Waiting requests are dropped. The active one is finished, because interrupting it would unload the compiler. */
  #supersede(subject: string): void {
    const [active, ...waiting] = this.#jobs;
    if (active === undefined) return;
    const isOld = (job: Job) => job.options.subject === subject;
    this.#jobs = [active, ...waiting.filter((job) => !isOld(job))];
    for (const job of waiting.filter(isOld)) job.resolve({ kind: 'cancelled' });
    if (isOld(active)) this.#detach(active);
  }

  #detach(job: Job): void {
    job.detached = true;
    job.resolve({ kind: 'cancelled' });
  }

  #cancel(id: number): void {
    const [active] = this.#jobs;
    const job = this.#jobs.find((each) => each.id === id);
    if (active === undefined || job === undefined || job.detached) return;
    job.resolve({ kind: 'cancelled' });
    this.#jobs = this.#jobs.filter((each) => each !== job);
    // Nobody waits for the active request: without this, the next one would wait for its end.
    if (active !== job && !active.detached) return;
    this.#jobs = this.#jobs.filter((each) => each !== active);
    this.#terminate();
    this.#start();
  }

  #start(): void {
    this.#cancelIdle?.();
    this.#cancelIdle = null;
    const [job] = this.#jobs;
    if (job === undefined) {
      this.#rest();
      return;
    }
    if (this.#worker === null) {
      try {
        this.#worker = this.#spawn();
      } catch (error) {
        this.#crash(error instanceof Error ? error.message : String(error));
        return;
      }
    }
    this.#host.onState(this.#isLoaded ? { kind: 'busy', step: null } : this.#loading('prepare', 0, null));
    this.#worker.postMessage(job.request);
  }

  #rest(): void {
    this.#host.onState(this.#isLoaded ? { kind: 'ready' } : { kind: 'absent' });
    if (!this.#isLoaded) this.#terminate();
    else this.#cancelIdle = this.#host.after(IDLE_LIMIT, () => this.release());
  }

  #spawn(): CompileWorker {
    const worker = this.#host.spawn();
    this.#loadStart = this.#host.now();
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    };
    const fail = (message: string) => {
      if (worker === this.#worker) this.#crash(message);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || 'its code could not be loaded');
    };
    worker.onmessageerror = () => fail('a message could not be read');
    return worker;
  }

  #receive(message: CompileMessage): void {
    const [job] = this.#jobs;
    if (job === undefined || message.id !== job.id) return;
    switch (message.type) {
      case 'progress':
        this.#show(message.stage);
        if (!job.detached) job.options.onStage?.(message.stage);
        return;
      case 'crashed':
        this.#crash(message.message);
        return;
      default:
        // Formatters are separate from the compilers, and much smaller.
        if (message.type !== 'formatted') this.#isLoaded = true;
        this.#jobs.shift();
        job.resolve({ kind: 'answered', answer: message });
        this.#start();
    }
  }

  #show(stage: CompileStage): void {
    switch (stage.type) {
      case 'download':
        this.#host.onState(this.#loading('download', stage.loaded, stage.total));
        return;
      case 'prepare':
        this.#host.onState(this.#loading('prepare', 0, null));
        return;
      case 'step':
        this.#isLoaded = true;
        this.#host.onState({ kind: 'busy', step: stage.name });
    }
  }

  #loading(stage: 'download' | 'prepare', loaded: number, total: number | null): CompilerState {
    return { kind: 'loading', stage, transfer: { loaded, total, elapsed: this.#host.now() - this.#loadStart } };
  }

  #crash(message: string): void {
    const job = this.#jobs.shift();
    this.#terminate();
    job?.resolve({ kind: 'crashed', message });
    this.#start();
  }

  #terminate(): void {
    this.#cancelIdle?.();
    this.#cancelIdle = null;
    this.#worker?.terminate();
    this.#worker = null;
    this.#isLoaded = false;
    this.#host.onState({ kind: 'absent' });
  }
}
