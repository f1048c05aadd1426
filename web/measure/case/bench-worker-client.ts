import type { Milliseconds } from '../../../core/base/units.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import type { BenchCommand, BenchMessage } from '../../../worker/bench/protocol.ts';
import type { BenchEnvironment } from './bench-environment.ts';
import type { BenchPort } from './bench-port.ts';

/** What became of a command. */
export type Answer<Message> =
  /** @property at the moment when the answer was heard */
  | { readonly kind: 'answered'; readonly message: Message; readonly at: Milliseconds }
  /**
   * @property message for people: one or two sentences.
   * @property overslept the browser let the worker sleep when it had something to do; it may succeed when it is tried again.
   */
  | { readonly kind: 'failed'; readonly message: string; readonly overslept?: true }
  /** It was called off; its worker is gone. */
  | { readonly kind: 'aborted' };

type Reply = Exclude<BenchMessage, { type: 'bench-ready' | 'failed' | 'overslept' }>;
type ReplyOf<Type extends Reply['type']> = Extract<Reply, { type: Type }>;

const isOf = <Type extends Reply['type']>(message: Reply, type: Type): message is ReplyOf<Type> =>
  message.type === type;

const OVERSLEPT: Answer<never> = {
  kind: 'failed',
  message: 'The browser let the worker sleep when it had something to do, so that its times are no figures.',
  overslept: true,
};

let lastCase = 0;

/** Names a command, so that its answer is known. */
export function nextCaseId(): number {
  lastCase += 1;
  return lastCase;
}

const seconds = (limit: Milliseconds): string => `${limit / 1000} s`;

/**
 * A bench worker from its start to its end: one command after the other, each with exactly one answer,
 * which a failure, the time limit or an abort can be. After any of these the worker is gone.
 */
export class BenchWorkerClient {
  readonly #environment: BenchEnvironment;
  readonly #port: BenchPort;
  #ready: { readonly at: Milliseconds; readonly heardAt: Milliseconds } | null = null;
  #failure: string | null = null;
  #waiting: { readonly caseId: number; settle(answer: Answer<Reply>): void } | null = null;

  /** Asks for the worker at once: the clock of its start runs from here. */
  constructor(environment: BenchEnvironment) {
    this.#environment = environment;
    this.#port = environment.spawn({
      message: (message, at) => this.#hear(message, at),
      failed: (message) => {
        this.#failure = message;
        this.#waiting?.settle({ kind: 'failed', message });
      },
    });
  }

  get spawnedAt(): Milliseconds {
    return this.#port.spawnedAt;
  }

  /** When its script began, and when the page heard of that; null until then. */
  get ready(): { readonly at: Milliseconds; readonly heardAt: Milliseconds } | null {
    return this.#ready;
  }

  /** Whether there is no use in asking it again. */
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
      this.#end('It was called off.');
      return Promise.resolve({ kind: 'aborted' });
    }
    // Posted before anything else is set up: the worker's way to its first output is being timed.
    this.#port.post(command, transfer);
    return new Promise((resolve) => {
      const settle = (answer: Answer<Reply>) => {
        this.#waiting = null;
        cancelLimit();
        signal.removeEventListener('abort', abort);
        if (answer.kind !== 'answered') {
          this.#end('It failed before.');
          resolve(answer);
        } else if (isOf(answer.message, type)) resolve({ ...answer, message: answer.message });
        else throw new Error(`asked for "${type}", the worker answered "${answer.message.type}"`);
      };
      const abort = () => settle({ kind: 'aborted' });
      const cancelLimit = this.#environment.after(PROTOCOL.caseLimit, () => {
        settle({ kind: 'failed', message: `It took longer than ${seconds(PROTOCOL.caseLimit)} and was ended.` });
      });
      signal.addEventListener('abort', abort);
      this.#waiting = { caseId: command.caseId, settle };
    });
  }

  /** Ends the worker, whatever it does. */
  end(): void {
    this.#end('It was ended.');
  }

  #end(why: string): void {
    this.#failure ??= why;
    this.#port.kill();
  }

  #hear(message: BenchMessage, at: Milliseconds): void {
    if (message.type === 'bench-ready') {
      this.#ready = { at: message.at, heardAt: at };
      return;
    }
    if (this.#waiting === null || message.caseId !== this.#waiting.caseId) return;
    if (message.type === 'overslept') this.#waiting.settle(OVERSLEPT);
    else if (message.type === 'failed') this.#waiting.settle({ kind: 'failed', message: message.message });
    else this.#waiting.settle({ kind: 'answered', message, at });
  }
}
