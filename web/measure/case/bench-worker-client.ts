import type { Milliseconds } from '../../../core/base/units.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import type { BenchCommand, BenchMessage } from '../../../worker/bench/protocol.ts';
import type { BenchPort } from './bench-port.ts';
import type { PageEnvironment } from './page-environment.ts';

/** Result of a command. */
export type Answer<Message> =
  /** @property at time when the response was received */
  | { readonly kind: 'answered'; readonly message: Message; readonly at: Milliseconds }
  /**
   * @property message one or two sentences for users.
   * @property overslept the browser suspended the worker while it had work to do; another attempt may succeed.
   */
  | { readonly kind: 'failed'; readonly message: string; readonly overslept?: true }
  /** Cancelled; the worker is gone. */
  | { readonly kind: 'aborted' };

type Reply = Exclude<BenchMessage, { type: 'bench-ready' | 'failed' | 'overslept' }>;
type ReplyOf<Type extends Reply['type']> = Extract<Reply, { type: Type }>;

const isOf = <Type extends Reply['type']>(message: Reply, type: Type): message is ReplyOf<Type> =>
  message.type === type;

const OVERSLEPT: Answer<never> = {
  kind: 'failed',
  message: 'The browser suspended the worker while it had work to do, so its timings are invalid.',
  overslept: true,
};

const unexpected = (type: Reply['type'], { type: actual }: Reply): Answer<never> => ({
  kind: 'failed',
  message: `Internal error: the worker returned "${actual}" instead of "${type}".`,
});

let lastCase = 0;

/** Identifies a command and its response. */
export function nextCaseId(): number {
  lastCase += 1;
  return lastCase;
}

const seconds = (limit: Milliseconds): string => `${limit / 1000} s`;

/**
 * Owns a bench worker. It sends one command at a time, and each has exactly one result. A failure, the time limit and
 * an abort terminate the worker.
 */
export class BenchWorkerClient {
  readonly #environment: PageEnvironment;
  readonly #port: BenchPort;
  #ready: { readonly at: Milliseconds; readonly receivedAt: Milliseconds } | null = null;
  #failure: string | null = null;
  #waiting: { readonly caseId: number; settle(answer: Answer<Reply>): void } | null = null;

  /** Creates the worker at once: the clock of its start runs from here. */
  constructor(environment: PageEnvironment) {
    this.#environment = environment;
    this.#port = environment.spawn({
      message: (message, at) => this.#receive(message, at),
      failed: (message) => {
        this.#failure = message;
        this.#waiting?.settle({ kind: 'failed', message });
      },
    });
  }

  get spawnedAt(): Milliseconds {
    return this.#port.spawnedAt;
  }

  /** When its script started, and when the page received that message; null until then. */
  get ready(): { readonly at: Milliseconds; readonly receivedAt: Milliseconds } | null {
    return this.#ready;
  }

  /** Whether the worker is gone. */
  get isBroken(): boolean {
    return this.#failure !== null;
  }

  ask<Type extends Reply['type']>(
    command: BenchCommand,
    type: Type,
    { transfer = [], signal }: { readonly transfer?: readonly ArrayBuffer[]; readonly signal: AbortSignal },
  ): Promise<Answer<ReplyOf<Type>>> {
    if (this.#failure !== null) return Promise.resolve({ kind: 'failed', message: this.#failure });
    if (signal.aborted) {
      this.#end('Cancelled.');
      return Promise.resolve({ kind: 'aborted' });
    }
    // Posted first, because the time until the worker's first output is being measured.
    this.#port.post(command, transfer);
    return new Promise((resolve) => {
      const settle = (answer: Answer<Reply>) => {
        this.#waiting = null;
        cancelLimit();
        signal.removeEventListener('abort', abort);
        if (answer.kind === 'answered' && isOf(answer.message, type)) {
          resolve({ ...answer, message: answer.message });
          return;
        }
        this.#end('The worker failed before.');
        // Rejecting would only surface in a message handler, and the measurement would hang.
        resolve(answer.kind === 'answered' ? unexpected(type, answer.message) : answer);
      };
      const abort = () => settle({ kind: 'aborted' });
      const cancelLimit = this.#environment.after(PROTOCOL.caseLimit, () => {
        settle({ kind: 'failed', message: `Stopped after the time limit of ${seconds(PROTOCOL.caseLimit)}.` });
      });
      signal.addEventListener('abort', abort);
      this.#waiting = { caseId: command.caseId, settle };
    });
  }

  /** Terminates the worker. */
  end(): void {
    this.#end('The worker was terminated.');
  }

  #end(why: string): void {
    this.#failure ??= why;
    this.#port.kill();
  }

  #receive(message: BenchMessage, at: Milliseconds): void {
    if (message.type === 'bench-ready') {
      this.#ready = { at: message.at, receivedAt: at };
      return;
    }
    if (this.#waiting === null || message.caseId !== this.#waiting.caseId) return;
    if (message.type === 'overslept') this.#waiting.settle(OVERSLEPT);
    else if (message.type === 'failed') this.#waiting.settle({ kind: 'failed', message: message.message });
    else this.#waiting.settle({ kind: 'answered', message, at });
  }
}
