import { messageOf } from '../../core/base/errors.ts';
import { type Bytes, KIB, MIB, type Milliseconds } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell, STOP_USER, STOP_WALL_TIME } from '../../core/channel/doorbell.ts';
import type { CallResult, EndedEvent, RunEvent, StartedEvent } from '../../core/run/event.ts';
import { grantedFiles } from '../../core/run/granted-files.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { CallArgument, CallReturn, Command, FromWorker, SharedChannels } from '../../worker/protocol.ts';
import { pageEnvironment } from './environment.ts';
import { filePieces } from './file-pieces.ts';
import { Inbox } from './inbox.ts';
import { fetchWasmerBinary, prepareCommand, type RunRequest } from './run-inputs.ts';
import { type RunPort, takePort, warmUpWhenIdle } from './run-port.ts';
import { StdinFeeder } from './stdin-feeder.ts';
import { pageTimers, type Timers, WallTimer } from './wall-timer.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** How long a stopped run has to end on its own before its worker is terminated. */
export const GRACE: Milliseconds = 150;
/** How long the worker's code may take to load. */
export const LOAD_TIMEOUT: Milliseconds = 30_000;
export const COMPILE_TIMEOUT: Milliseconds = 60_000;

const STDIN_RING: Bytes = 64 * KIB;
const OUTPUT_RING: Bytes = MIB;

export interface RunHandle {
  /** Ends the run in any case: its worker is terminated if it does not end within the grace period. */
  stop(): void;
  /** Sends live input; null ends it. */
  sendStdin(bytes: Uint8Array | null): void;
  /** Calls an export of a reactor that is ready. */
  call(exportName: string, args: readonly CallArgument[], returns: CallReturn): Promise<CallResult>;
  /** Resolves with the run's last event, always. */
  readonly done: Promise<EndedEvent>;
}

/** The environment of a run. Tests and the conformance suite replace it. */
export interface RunHost {
  readonly timers: Timers;
  readonly sharedMemory: boolean;
  readonly yieldToEventLoop: () => Promise<void>;
  readonly takePort: () => RunPort;
  /** Called after a run: prepares the worker of the next one. */
  readonly warmUp: () => void;
  readonly wasmerBinary: () => Promise<ArrayBuffer>;
  /** Reports a failure that came too late to end the run. */
  readonly reportError: (error: unknown) => void;
}

function pageHost(): RunHost {
  const { sharedMemory } = pageEnvironment();
  return {
    timers: pageTimers,
    sharedMemory,
    yieldToEventLoop,
    takePort,
    warmUp: warmUpWhenIdle,
    wasmerBinary: fetchWasmerBinary,
    reportError: (error) => reportError(error),
  };
}

/**
 * Starts a run. The listener receives the events in order, starting after this function has returned. The last
 * one is `ended`; it comes exactly once, whatever fails.
 */
export function startRun(
  request: RunRequest,
  listener: (event: RunEvent) => void,
  host: RunHost = pageHost(),
): RunHandle {
  return new Run(request, listener, host);
}

let lastRun = 0;

type EndReason = 'user' | 'wall-time';

/**
 * The page's side of one run, from copying its inputs to its `ended` event. That event comes from the worker
 * where possible, and from here when the worker is terminated, broken or was never reached.
 */
class Run implements RunHandle {
  readonly #id: number;
  readonly #request: RunRequest;
  readonly #host: RunHost;
  readonly #listener: (event: RunEvent) => void;
  readonly #shared: SharedChannels | null;
  readonly #doorbell: Doorbell | null;
  readonly #inbox: Inbox;
  readonly #feeder: StdinFeeder | null;
  readonly #wallTimer: WallTimer;
  readonly #calls = new Map<number, (result: CallResult) => void>();
  readonly #resolveDone: (ended: EndedEvent) => void;
  readonly done: Promise<EndedEvent>;
  /** Null until the module and the files are ready to be sent. */
  #port: RunPort | null = null;
  /** The run command was posted, so the worker can end the run. */
  #isSent = false;
  #isWorkerLoaded = false;
  #lastCall = 0;
  #endReason: EndReason | null = null;
  /** An ending has arrived or was made. Later messages from the worker are ignored. */
  #isClosed = false;
  #started: StartedEvent | null = null;
  #cancelTimeout: () => void = () => {};
  #cancelGrace: () => void = () => {};
  #outputBytes = 0;
  #firstOutput: Milliseconds | null = null;

  constructor(request: RunRequest, listener: (event: RunEvent) => void, host: RunHost) {
    lastRun += 1;
    this.#id = lastRun;
    this.#request = request;
    this.#host = host;
    this.#listener = listener;
    const { timers, sharedMemory } = host;
    const channels = sharedMemory ? allocateChannels() : null;
    const shared = channels instanceof Error ? null : channels;
    this.#shared = shared;
    this.#doorbell = shared === null ? null : new Doorbell(shared.doorbell);
    this.#inbox = new Inbox({
      ring: shared === null ? null : new ByteRing(shared.output),
      deliver: (event) => this.#deliver(event),
      hasRead: () => this.#doorbell?.ring(),
      failed: (error) => this.#failDelivery(error),
      now: timers.now,
      yieldToEventLoop: host.yieldToEventLoop,
    });
    this.#feeder =
      shared === null || this.#doorbell === null
        ? null
        : new StdinFeeder(new ByteRing(shared.stdin), this.#doorbell, timers);
    this.#wallTimer = new WallTimer(timers, request.config.limits.wallTime, () => this.#requestEnd('wall-time'));
    let resolveDone: (ended: EndedEvent) => void = () => {};
    this.done = new Promise((resolve) => {
      resolveDone = resolve;
    });
    this.#resolveDone = resolveDone;
    if (channels instanceof Error) this.#crash(copyFailure(channels));
    else void this.#send();
  }

  stop(): void {
    this.#requestEnd('user');
  }

  sendStdin(bytes: Uint8Array | null): void {
    if (this.#isClosed || this.#request.config.stdin.kind !== 'live') return;
    if (this.#feeder !== null) this.#feeder.send(bytes);
    else if (this.#isSent) this.#post({ type: 'stdin', runId: this.#id, bytes });
  }

  call(exportName: string, args: readonly CallArgument[], returns: CallReturn): Promise<CallResult> {
    if (this.#isClosed) return Promise.resolve({ kind: 'failed', message: 'The run has ended. Run the module again.' });
    if (!this.#isSent) return Promise.resolve({ kind: 'failed', message: 'The module is not ready yet.' });
    this.#lastCall += 1;
    const callId = this.#lastCall;
    const result = new Promise<CallResult>((resolve) => this.#calls.set(callId, resolve));
    this.#wallTimer.resume();
    this.#post({ type: 'call', runId: this.#id, callId, exportName, args, returns });
    return result;
  }

  /** Copies the inputs and posts them to a worker. */
  async #send(): Promise<void> {
    try {
      const prepared = prepareCommand(this.#request, this.#id, this.#shared, this.#host.wasmerBinary);
      // Without files to send, the worker starts before the page draws the new run.
      const command = prepared instanceof Promise ? await prepared : prepared;
      if (this.#isClosed) return;
      if (typeof command === 'string') return this.#crash(command);
      const port = this.#host.takePort();
      this.#port = port;
      port.listen({ message: (message) => this.#receive(message), failed: (message) => this.#crash(message) });
      const { files, config } = this.#request;
      for (const { changes, transfer } of filePieces(grantedFiles(files, config.preopens))) {
        port.post({ type: 'files', runId: this.#id, changes }, transfer);
        await this.#host.yieldToEventLoop();
        if (this.#isClosed) return;
      }
      port.post(command);
      this.#isSent = true;
      this.#startTimeout();
    } catch (error) {
      this.#crash(copyFailure(error));
    }
  }

  #post(command: Command): void {
    try {
      this.#port?.post(command);
    } catch (error) {
      this.#crash(`A message could not be sent to the worker: ${messageOf(error)}. Run again.`);
    }
  }

  /** Ends the run from here, because it could not be started or its worker is broken. */
  #crash(message: string): void {
    this.#close({ kind: 'crashed', message });
  }

  #failDelivery(error: unknown): void {
    if (this.#isClosed) this.#host.reportError(error);
    else this.#crash(`The page could not process the program's output: ${messageOf(error)}. Reload the page.`);
  }

  #startTimeout(): void {
    this.#cancelTimeout();
    const [timeout, message] = this.#isWorkerLoaded
      ? [COMPILE_TIMEOUT, `The module did not compile within ${COMPILE_TIMEOUT / 1000} seconds. Use a smaller module.`]
      : [
          LOAD_TIMEOUT,
          `The worker's code did not load within ${LOAD_TIMEOUT / 1000} seconds. Check the connection, reload the page and run again.`,
        ];
    this.#cancelTimeout = this.#host.timers.after(timeout, () => this.#crash(message));
  }

  #receive(message: FromWorker): void {
    if (this.#isClosed) return;
    if (message.type === 'worker-ready') {
      this.#isWorkerLoaded = true;
      if (this.#isSent) this.#startTimeout();
      return;
    }
    if (message.runId !== this.#id) return;
    if (message.type === 'output-ready') {
      void this.#inbox.pump();
      return;
    }
    if (message.type === 'instantiating') {
      this.#cancelTimeout();
      this.#wallTimer.resume();
      return;
    }
    this.#recordTime(message.event);
    this.#inbox.put(message.event);
  }

  /** Wall time counts by when events arrive, not by when they are delivered. */
  #recordTime(event: RunEvent): void {
    switch (event.type) {
      case 'started':
        this.#started = event;
        return;
      case 'waiting':
        if (event.waiting) this.#wallTimer.pause();
        else this.#wallTimer.resume();
        return;
      case 'called':
        this.#settle(event.callId, event.result);
        return;
      case 'ready':
        if (this.#calls.size === 0) this.#wallTimer.pause();
        return;
      case 'ended':
        this.#release();
        return;
      case 'output':
      case 'files':
      case 'trace':
      case 'warning':
      case 'denied':
        return;
    }
  }

  #requestEnd(reason: EndReason): void {
    if (this.#isClosed || this.#endReason !== null) return;
    this.#endReason = reason;
    if (!this.#isSent) {
      this.#close(this.#outcomeOf(reason));
      return;
    }
    this.#doorbell?.requestStop(reason === 'user' ? STOP_USER : STOP_WALL_TIME);
    this.#post({ type: 'stop', runId: this.#id, reason });
    this.#cancelGrace = this.#host.timers.after(GRACE, () => void this.#kill(reason));
  }

  async #kill(reason: EndReason): Promise<void> {
    // Messages that the page has not received yet would be lost with the worker.
    await this.#host.yieldToEventLoop();
    this.#close(this.#outcomeOf(reason));
  }

  #outcomeOf(reason: EndReason): RunOutcome {
    if (reason === 'user') return { kind: 'stopped' };
    return { kind: 'exceeded', limit: 'wall-time', allowed: this.#request.config.limits.wallTime };
  }

  /** Terminates the worker and makes the ending, which is delivered after all output. */
  #close(outcome: RunOutcome): void {
    if (this.#isClosed) return;
    this.#release();
    this.#inbox.put({
      type: 'ended',
      outcome,
      timing: {
        compile: this.#started?.compile ?? null,
        instantiate: this.#started?.instantiate ?? null,
        // The worker's clocks are gone, so the page's are used; this one is filled in at delivery.
        firstOutput: null,
        run: this.#started === null ? null : this.#wallTimer.ran,
        waited: 0,
      },
      peakMemory: null,
      outputBytes: 0,
    });
  }

  #release(): void {
    this.#isClosed = true;
    this.#wallTimer.pause();
    this.#cancelTimeout();
    this.#cancelGrace();
    this.#feeder?.close();
    this.#port?.terminate();
  }

  #deliver(event: RunEvent): void {
    if (event.type === 'ended') {
      this.#deliverEnd(event);
      return;
    }
    if (event.type === 'output') {
      this.#outputBytes += event.bytes.length;
      this.#firstOutput ??= this.#wallTimer.ran;
    }
    this.#listener(event);
  }

  #deliverEnd(event: EndedEvent): void {
    const { timing, outcome } = event;
    const ended: EndedEvent = {
      ...event,
      outputBytes: Math.max(event.outputBytes, this.#outputBytes),
      timing: { ...timing, firstOutput: timing.firstOutput ?? (timing.run === null ? null : this.#firstOutput) },
    };
    for (const callId of [...this.#calls.keys()]) {
      this.#settle(callId, { kind: 'failed', message: `The run ended before the call returned (${outcome.kind}).` });
    }
    try {
      this.#listener(ended);
    } finally {
      this.#resolveDone(ended);
      if (this.#port !== null) this.#host.warmUp();
    }
  }

  #settle(callId: number, result: CallResult): void {
    this.#calls.get(callId)?.(result);
    this.#calls.delete(callId);
  }
}

function allocateChannels(): SharedChannels | Error {
  try {
    return {
      stdin: ByteRing.allocate(STDIN_RING),
      output: ByteRing.allocate(OUTPUT_RING),
      doorbell: Doorbell.allocate(),
    };
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error));
  }
}

/** Says that a run's inputs did not reach its worker, usually for want of memory. */
function copyFailure(error: unknown): string {
  return `The module and the granted files could not be copied to the worker: ${messageOf(error)}. The files are unchanged. Close other tabs or grant fewer files, and run again.`;
}
