import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell, STOP_USER, STOP_WALL_TIME } from '../../core/channel/doorbell.ts';
import type { CallResult, EndedEvent, RunEvent, StartedEvent } from '../../core/run/event.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { CallArgument, CallReturn, FromWorker, RunCommand } from '../../worker/protocol.ts';
import { Inbox } from './inbox.ts';
import type { RunPort } from './run-port.ts';
import { StdinFeeder } from './stdin-feeder.ts';
import { type Timers, WallTimer } from './wall-timer.ts';

/** How long a run that was asked to end has for it, before its worker is killed. */
export const GRACE: Milliseconds = 150;
/** How long the worker's code may take to load. */
export const LOAD_PATIENCE: Milliseconds = 30_000;
/** How long compiling may take. */
export const COMPILE_PATIENCE: Milliseconds = 60_000;

type EndReason = 'user' | 'wall-time';

/** What the controller has of the page, so that a test can give another. */
export interface ControllerHost {
  readonly timers: Timers;
  readonly breathe: () => Promise<void>;
}

/**
 * The page's side of one run: feeds it, times it, ends it, and sees to it that `ended` comes exactly
 * once and last, from the worker where it can and from here where the worker is killed or broken.
 */
export class RunController {
  readonly #command: RunCommand;
  readonly #port: RunPort;
  readonly #host: ControllerHost;
  readonly #listener: (event: RunEvent) => void;
  readonly #doorbell: Doorbell | null;
  readonly #inbox: Inbox;
  readonly #feeder: StdinFeeder | null;
  readonly #wallTimer: WallTimer;
  readonly #calls = new Map<number, (result: CallResult) => void>();
  readonly #cancels: (() => void)[] = [];
  readonly #resolveDone: (ended: EndedEvent) => void;
  readonly done: Promise<EndedEvent>;
  #lastCall = 0;
  #asked: EndReason | null = null;
  /** An ending has come, or was made; nothing of the worker is heard any longer. */
  #closed = false;
  #started: StartedEvent | null = null;
  #cancelLoading: () => void;
  #outputBytes = 0;
  #firstOutput: Milliseconds | null = null;

  constructor(command: RunCommand, port: RunPort, listener: (event: RunEvent) => void, host: ControllerHost) {
    this.#command = command;
    this.#port = port;
    this.#host = host;
    this.#listener = listener;
    const { shared, config } = command;
    const { timers } = host;
    this.#doorbell = shared === null ? null : new Doorbell(shared.doorbell);
    this.#inbox = new Inbox({
      ring: shared === null ? null : new ByteRing(shared.output),
      deliver: (event) => this.#deliver(event),
      hasRead: () => this.#doorbell?.ring(),
      now: timers.now,
      breathe: host.breathe,
    });
    this.#feeder =
      shared === null || this.#doorbell === null
        ? null
        : new StdinFeeder(new ByteRing(shared.stdin), this.#doorbell, timers);
    this.#wallTimer = new WallTimer(timers, config.limits.wallTime, () => this.#askToEnd('wall-time'));
    let resolveDone: (ended: EndedEvent) => void = () => {};
    this.done = new Promise((resolve) => {
      resolveDone = resolve;
    });
    this.#resolveDone = resolveDone;
    this.#cancelLoading = timers.after(LOAD_PATIENCE, () =>
      this.#crash(
        `The code of the worker did not load within ${LOAD_PATIENCE / 1000} seconds. Check the connection, reload the page and run again.`,
      ),
    );
  }

  start(): void {
    this.#port.listen({ message: (message) => this.#hear(message), failed: (message) => this.#crash(message) });
    try {
      this.#port.post(this.#command);
    } catch (error) {
      const why = messageOf(error);
      this.#crash(
        `The module and the files could not be handed to the worker: ${why}. Grant fewer files and run again.`,
      );
    }
  }

  stop(): void {
    this.#askToEnd('user');
  }

  sendStdin(bytes: Uint8Array | null): void {
    if (this.#closed || this.#command.config.stdin.kind !== 'live') return;
    if (this.#feeder !== null) this.#feeder.send(bytes);
    else this.#port.post({ type: 'stdin', runId: this.#command.runId, bytes });
  }

  call(exportName: string, args: readonly CallArgument[], returns: CallReturn): Promise<CallResult> {
    if (this.#closed) return Promise.resolve({ kind: 'failed', message: 'The run has ended. Run the module again.' });
    this.#lastCall += 1;
    const callId = this.#lastCall;
    const result = new Promise<CallResult>((resolve) => this.#calls.set(callId, resolve));
    this.#wallTimer.go();
    this.#port.post({ type: 'call', runId: this.#command.runId, callId, exportName, args, returns });
    return result;
  }

  /** Ends the run from here: it could not be started, or its worker is broken. */
  #crash(message: string): void {
    this.#close({ kind: 'crashed', message });
  }

  #hear(message: FromWorker): void {
    if (this.#closed) return;
    if (message.type === 'worker-ready') {
      this.#cancelLoading();
      this.#cancelLoading = this.#host.timers.after(COMPILE_PATIENCE, () =>
        this.#crash(`The module was not compiled within ${COMPILE_PATIENCE / 1000} seconds. Use a smaller one.`),
      );
      return;
    }
    if (message.runId !== this.#command.runId) return;
    if (message.type === 'output-ready') {
      void this.#inbox.pump();
      return;
    }
    if (message.type === 'instantiating') {
      this.#cancelLoading();
      this.#wallTimer.go();
      return;
    }
    this.#time(message.event);
    this.#inbox.put(message.event);
  }

  /** The wall time is counted by when things come, not by when they are told. */
  #time(event: RunEvent): void {
    switch (event.type) {
      case 'started':
        this.#started = event;
        return;
      case 'waiting':
        if (event.waiting) this.#wallTimer.hold();
        else this.#wallTimer.go();
        return;
      case 'called':
        this.#settle(event.callId, event.result);
        return;
      case 'ready':
        if (this.#calls.size === 0) this.#wallTimer.hold();
        return;
      case 'ended':
        this.#release();
        return;
      case 'output':
      case 'files':
      case 'trace':
      case 'warning':
        return;
    }
  }

  #askToEnd(reason: EndReason): void {
    if (this.#closed || this.#asked !== null) return;
    this.#asked = reason;
    this.#doorbell?.askToStop(reason === 'user' ? STOP_USER : STOP_WALL_TIME);
    this.#port.post({ type: 'stop', runId: this.#command.runId, reason });
    this.#cancels.push(this.#host.timers.after(GRACE, () => void this.#kill(reason)));
  }

  async #kill(reason: EndReason): Promise<void> {
    // What the worker has sent and the page has not heard yet would be lost with it.
    await this.#host.breathe();
    const { wallTime } = this.#command.config.limits;
    this.#close(reason === 'user' ? { kind: 'stopped' } : { kind: 'exceeded', limit: 'wall-time', allowed: wallTime });
  }

  /** Kills the worker and makes the ending in its place, told after all that it had printed. */
  #close(outcome: RunOutcome): void {
    if (this.#closed) return;
    this.#release();
    this.#inbox.put({
      type: 'ended',
      outcome,
      timing: {
        compile: this.#started?.compile ?? null,
        instantiate: this.#started?.instantiate ?? null,
        // The worker's own clocks are gone with it: these are the page's, filled in when it is told.
        firstOutput: null,
        run: this.#started === null ? null : this.#wallTimer.ran,
        waited: 0,
      },
      peakMemory: null,
      outputBytes: 0,
    });
  }

  /** Nothing more comes of the worker, and nothing goes to it. */
  #release(): void {
    this.#closed = true;
    this.#wallTimer.hold();
    this.#cancelLoading();
    for (const cancel of this.#cancels) cancel();
    this.#feeder?.abandon();
    this.#port.terminate();
  }

  #deliver(event: RunEvent): void {
    if (event.type === 'output') {
      this.#outputBytes += event.bytes.length;
      this.#firstOutput ??= this.#wallTimer.ran;
      this.#listener(event);
      return;
    }
    if (event.type !== 'ended') {
      this.#listener(event);
      return;
    }
    const { timing } = event;
    const ended: EndedEvent = {
      ...event,
      outputBytes: Math.max(event.outputBytes, this.#outputBytes),
      timing: { ...timing, firstOutput: timing.firstOutput ?? (timing.run === null ? null : this.#firstOutput) },
    };
    for (const callId of [...this.#calls.keys()]) {
      this.#settle(callId, {
        kind: 'failed',
        message: `The run ended before the call came back (${ended.outcome.kind}).`,
      });
    }
    this.#listener(ended);
    this.#resolveDone(ended);
  }

  #settle(callId: number, result: CallResult): void {
    this.#calls.get(callId)?.(result);
    this.#calls.delete(callId);
  }
}
