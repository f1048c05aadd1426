import { Doorbell } from '../../core/channel/doorbell.ts';
import { runConfigSchema } from '../../core/run/config.ts';
import type { RunEvent, WarningCode } from '../../core/run/event.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { Engine, EngineSession } from '../engine/engine.ts';
import type { CallCommand, RunCommand } from '../protocol.ts';
import { transferablesOf } from '../trace/batch-recorder.ts';
import { type Tracer, traceImports } from '../trace/trace-imports.ts';
import { callExport } from './call.ts';
import { type Compiled, compileModule } from './compile.ts';
import { chooseClock, chooseInput, chooseRandomness, chooseSink, chooseWaiter, hostOf, needsJspi } from './devices.ts';
import type { RunEnvironment } from './environment.ts';
import { FileKeeper } from './file-keeper.ts';
import { GuestNames } from './guest-names.ts';
import type { InputQueue } from './input.ts';
import { buildImports, memoryOf } from './instance.ts';
import { Interrupts } from './interrupts.ts';
import type { Jspi } from './jspi.ts';
import { blameMemory, engineCannot, outcomeOfError, outcomeOfInterruption } from './outcome.ts';
import { OutputMeter, type OutputSink } from './output.ts';
import { Pacer } from './pacer.ts';
import { Stopwatch } from './stopwatch.ts';
import { describeError } from './trap.ts';
import type { Waiter } from './waiting.ts';

/** From here on a sleep is long enough to hand over files first, whatever that costs. In milliseconds. */
const LONG_SLEEP = 10;

const QUOTA_REACHED =
  'The files reached their limit, so the program was told that no space is left. Raise the limit of files, or delete some, and run again.';

type CompiledModule = Extract<Compiled, { kind: 'compiled' }>;
type GuestFunction = (...args: readonly unknown[]) => unknown;

/**
 * One run from its command to its outcome. Every run posts exactly one `ended`, which is its last
 * event, whatever happens.
 */
export class RunSession {
  readonly #command: RunCommand;
  readonly #environment: RunEnvironment;
  readonly #interrupts: Interrupts;
  readonly #watch: Stopwatch;
  readonly #warned = new Set<WarningCode>();
  #sink: OutputSink | null = null;
  #meter: OutputMeter | null = null;
  #waiter: Waiter | null = null;
  #queue: InputQueue | null = null;
  #files: FileKeeper | null = null;
  #tracer: Tracer | null = null;
  #jspi: Jspi | null = null;
  #compiled: CompiledModule | null = null;
  #instance: WebAssembly.Instance | null = null;
  #memory: WebAssembly.Memory | null = null;
  #calls: Promise<void> = Promise.resolve();
  /** Ends a reactor that is initialised; null before that, and in a command. */
  #end: ((outcome: RunOutcome) => void) | null = null;
  #isInGuest = false;

  constructor(command: RunCommand, environment: RunEnvironment) {
    this.#command = command;
    this.#environment = environment;
    this.#watch = new Stopwatch(environment.now);
    const doorbell = command.shared === null ? null : new Doorbell(command.shared.doorbell);
    const { wallTime } = command.config.limits;
    this.#interrupts = new Interrupts(doorbell, wallTime, () => this.#watch.ran() > wallTime);
  }

  get runId(): number {
    return this.#command.runId;
  }

  /** Runs to the end; settles when `ended` has been posted. Never rejects. */
  async run(): Promise<void> {
    let outcome: RunOutcome;
    try {
      outcome = await this.#perform();
    } catch (error) {
      outcome = this.#outcomeOf(error);
    }
    this.#finish(outcome);
  }

  /** Calls an export of a reactor that is ready. Calls wait for each other. */
  call(command: CallCommand): void {
    this.#calls = this.#calls.then(() => this.#performCall(command));
  }

  /** Live input that comes as messages; null is its end. */
  sendStdin(bytes: Uint8Array | null): void {
    if (bytes === null) this.#queue?.close();
    else this.#queue?.push(bytes);
    this.#waiter?.wake();
  }

  /** Ends the run where it waits, else at its next WASI call. */
  stop(reason: 'user' | 'wall-time'): void {
    const allowed = this.#command.config.limits.wallTime;
    this.#interrupts.ask(reason === 'user' ? { kind: 'stopped' } : { kind: 'exceeded', limit: 'wall-time', allowed });
    const why = this.#interrupts.asked;
    if (why !== null && !this.#isInGuest) this.#end?.(outcomeOfInterruption(why));
  }

  async #perform(): Promise<RunOutcome> {
    const { config, moduleBytes } = this.#command;
    const { now, sharedMemory, loadEngine } = this.#environment;
    const parsed = runConfigSchema.safeParse(config);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const where = issue?.path.join('.') ?? '';
      return { kind: 'crashed', message: `The configuration is not valid: ${where} ${issue?.message ?? ''}` };
    }
    if (config.module.size !== moduleBytes.length) {
      return { kind: 'crashed', message: 'The module is not the one that the configuration names. Open it again.' };
    }

    const compileStart = now();
    const compiled = await compileModule(moduleBytes, config.limits.memory, sharedMemory);
    if (compiled.kind === 'ended') return compiled.outcome;
    this.#compiled = compiled;
    this.#watch.compile = now() - compileStart;
    this.#interrupts.checkpoint();

    const engine = await loadEngine(config.engine);
    const session = await this.#openEngine(engine, compiled);
    const instantiated = await this.#instantiate(engine, session, compiled);
    if (instantiated !== null) return instantiated;
    return this.#enter(compiled);
  }

  async #openEngine(engine: Engine, { module, runnable }: CompiledModule): Promise<EngineSession> {
    const { config } = this.#command;
    const environment = this.#environment;
    const interrupts = this.#interrupts;
    const { jspi } = environment;
    this.#jspi = needsJspi(this.#command, runnable.summary, engine) ? jspi : null;
    const waiter = chooseWaiter(this.#command, this.#jspi, interrupts, environment);
    const sink = chooseSink(this.#command, waiter, environment);
    const meter = new OutputMeter(config.limits.output, sink, interrupts, environment.now);
    const input = chooseInput(this.#command, waiter, {
      beforeWaiting: () => {
        this.#flush();
        this.#watch.beginWaiting();
        this.#emit({ type: 'waiting', waiting: true });
      },
      afterWaiting: () => {
        this.#watch.endWaiting();
        this.#emit({ type: 'waiting', waiting: false });
      },
    });
    if (input.isMissing) {
      this.#warn(
        'no-live-stdin',
        'Live input needs shared memory or JSPI, and this page has neither: the program finds its input at the end. Give the input before the run.',
      );
    }
    const clock = chooseClock(this.#command, environment, interrupts, (duration) => this.#sleep(duration));
    this.#waiter = waiter;
    this.#sink = sink;
    this.#meter = meter;
    this.#queue = input.queue;

    const session = await engine.open(
      hostOf(this.#command, {
        stdin: input.device,
        stdout: meter.device('stdout', config.stdout === 'terminal'),
        stderr: meter.device('stderr', config.stdout === 'terminal'),
        clock,
        random: chooseRandomness(this.#command, environment),
        checkpoint: () => interrupts.checkpoint(),
        filesTouched: () => this.#files?.touched(),
        quotaReached: () => this.#warn('quota-reached', QUOTA_REACHED),
      }),
      module,
      this.#command.wasmerBinary,
    );
    this.#files = new FileKeeper(
      new Pacer(environment.now),
      () => clock.still(() => session.takeChanges()),
      (changes, transfer) => this.#emit({ type: 'files', changes }, transfer),
      (error) => this.#warn('files-not-kept', `Some changes of files could not be kept: ${describeError(error)}.`),
    );
    return session;
  }

  /** Null when the instance stands; an outcome when it cannot. */
  async #instantiate(
    engine: Engine,
    session: EngineSession,
    { module, runnable }: CompiledModule,
  ): Promise<RunOutcome | null> {
    const { now } = this.#environment;
    if (runnable.wasi === 'wasi_unstable' && session.unstableImports === null) {
      return engineCannot(engine.id, ['wasi_unstable']);
    }
    const traced = this.#command.trace ? this.#trace(session, runnable.wasi === 'wasi_unstable') : null;
    const start = now();
    const jspi = this.#jspi;
    const built = buildImports(
      runnable.summary,
      traced ?? { wasi_snapshot_preview1: session.imports, wasi_unstable: session.unstableImports },
      this.#command.config.limits.memory,
      jspi === null ? null : { names: engine.mayWait, jspi },
    );
    if (built.kind === 'missing') return engineCannot(engine.id, built.names);
    this.#memory = built.memory;
    this.#environment.post({ type: 'instantiating', runId: this.runId }, []);
    try {
      this.#instance = await WebAssembly.instantiate(module, built.imports);
    } catch (error) {
      // Memory that the browser does not give; what a start function does goes on to its own outcome.
      if (error instanceof RangeError && /memory/i.test(error.message)) {
        const message = `The browser gave no memory for the module: ${error.message}. Close other tabs, or reload the page, and run again.`;
        return { kind: 'crashed', message };
      }
      throw error;
    }
    this.#memory = memoryOf(this.#instance, built.memory);
    session.bind(this.#instance, this.#memory);
    this.#watch.instantiate = now() - start;
    return null;
  }

  #trace(session: EngineSession, unstable: boolean) {
    let view: Uint8Array | null = null;
    const memory = () => {
      const buffer = this.#memory?.buffer;
      if (buffer === undefined) return null;
      if (view?.buffer !== buffer) view = new Uint8Array(buffer);
      return view;
    };
    const imports = (unstable ? session.unstableImports : null) ?? session.imports;
    const { now } = this.#environment;
    const tracer = traceImports(
      imports,
      memory,
      now,
      (batch) => this.#emit({ type: 'trace', batch }, transferablesOf(batch)),
      unstable,
    );
    this.#tracer = tracer;
    return unstable
      ? { wasi_snapshot_preview1: session.imports, wasi_unstable: tracer.imports }
      : { wasi_snapshot_preview1: tracer.imports, wasi_unstable: session.unstableImports };
  }

  async #enter({ runnable }: CompiledModule): Promise<RunOutcome> {
    const { compile, instantiate } = this.#watch;
    this.#interrupts.checkpoint();
    this.#emit({ type: 'started', compile: compile ?? 0, instantiate: instantiate ?? 0 });
    this.#tracer?.begin();
    const entry = this.#instance?.exports[runnable.shape === 'command' ? '_start' : '_initialize'];
    if (typeof entry === 'function') await this.#invoke(entry as GuestFunction, []);
    // A guest that catches exceptions may have caught the interruption and returned.
    const asked = this.#interrupts.asked;
    if (asked !== null) return outcomeOfInterruption(asked);
    if (runnable.shape === 'command') return { kind: 'exited', code: 0 };
    const ended = new Promise<RunOutcome>((resolve) => {
      this.#end = resolve;
    });
    this.#flush();
    this.#emit({ type: 'ready' });
    return ended;
  }

  async #invoke(fn: GuestFunction, args: readonly unknown[]): Promise<unknown> {
    this.#isInGuest = true;
    this.#watch.enterGuest();
    try {
      return this.#jspi === null ? fn(...args) : await this.#jspi.promising(fn)(...args);
    } finally {
      this.#watch.leaveGuest();
      this.#isInGuest = false;
    }
  }

  async #performCall(command: CallCommand): Promise<void> {
    const instance = this.#instance;
    const compiled = this.#compiled;
    if (this.#end === null || instance === null || compiled === null) return;
    try {
      this.#interrupts.checkpoint();
      const result = await callExport(command, {
        summary: compiled.runnable.summary,
        exports: instance.exports,
        memory: this.#memory,
        now: this.#environment.now,
        invoke: (fn, args) => this.#invoke(fn, args),
      });
      this.#interrupts.checkpoint();
      this.#flush();
      this.#emit({ type: 'called', callId: command.callId, result });
      this.#emit({ type: 'ready' });
    } catch (error) {
      this.#end(this.#outcomeOf(error));
    }
  }

  #sleep(duration: number): void | Promise<void> {
    this.#interrupts.checkpoint();
    if (!(duration > 0)) return;
    this.#sink?.flush();
    if (duration >= LONG_SLEEP) this.#flush();
    if (this.#waiter?.kind === 'spin') {
      this.#warn(
        'sleep-spins',
        'The program sleeps, and without shared memory or JSPI a worker can only wait by spinning: it uses a processor meanwhile.',
      );
    }
    return this.#waiter?.until(() => false, duration);
  }

  #outcomeOf(error: unknown): RunOutcome {
    const moved = this.#compiled?.moved ?? { shift: 0, shiftFrom: Number.POSITIVE_INFINITY };
    return outcomeOfError(error, new GuestNames(this.#command.moduleBytes), moved);
  }

  /** Nothing may be kept back any longer: the run is about to wait, or to end. */
  #flush(): void {
    this.#sink?.flush();
    this.#files?.flush();
    this.#tracer?.flush();
  }

  #finish(outcome: RunOutcome): void {
    this.#end = null;
    this.#sink?.flush();
    this.#files?.flushAll();
    this.#tracer?.flush();
    const memory = this.#memory?.buffer.byteLength ?? null;
    this.#emit({
      type: 'ended',
      outcome: blameMemory(outcome, memory, this.#command.config.limits.memory),
      timing: this.#watch.timing(this.#meter?.first ?? null),
      peakMemory: memory,
      outputBytes: this.#meter?.total ?? 0,
    });
  }

  #warn(code: WarningCode, message: string): void {
    if (this.#warned.has(code)) return;
    this.#warned.add(code);
    this.#emit({ type: 'warning', code, message });
  }

  #emit(event: RunEvent, transfer: readonly ArrayBuffer[] = []): void {
    this.#environment.post({ type: 'event', runId: this.runId, event }, transfer);
  }
}
