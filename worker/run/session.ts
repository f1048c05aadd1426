import { formatBytes } from '../../core/base/quantity.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import { applyChanges } from '../../core/files/apply.ts';
import type { FileChange } from '../../core/files/change.ts';
import { runConfigSchema } from '../../core/run/config.ts';
import type { RunEvent, WarningCode } from '../../core/run/event.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { Engine, EngineSession } from '../engine/engine.ts';
import type { CallCommand, RunCommand } from '../protocol.ts';
import { transferablesOf } from '../trace/batch-recorder.ts';
import { type Tracer, traceImports } from '../trace/trace-imports.ts';
import { callExport } from './call.ts';
import { type Compiled, compileModule } from './compile.ts';
import { Denials } from './denials.ts';
import { chooseClock, chooseInput, chooseRandomness, chooseSink, chooseWaiter, hostOf, needsJspi } from './devices.ts';
import type { RunEnvironment } from './environment.ts';
import { FileKeeper } from './file-keeper.ts';
import { GuestNames } from './guest-names.ts';
import type { InputQueue } from './input.ts';
import { Interrupts } from './interrupts.ts';
import { attributeToMemory, engineCannot, memoryWarning, outcomeOfError, outcomeOfInterruption } from './outcome.ts';
import { OutputMeter, type OutputSink } from './output.ts';
import { Pacer } from './pacer.ts';
import { Program, type WasiNamespaces } from './program.ts';
import { Stopwatch } from './stopwatch.ts';
import { describeError } from './trap.ts';
import type { Waiter } from './waiting.ts';

/** All file changes are sent before a sleep of this length or more. In milliseconds. */
const LONG_SLEEP = 10;

type CompiledModule = Extract<Compiled, { kind: 'compiled' }>;
type GuestFunction = (...args: readonly unknown[]) => unknown;

/**
 * One run, from its command to its outcome. Every run posts exactly one `ended`, as its last event, whatever happens.
 */
export class RunSession {
  readonly #command: RunCommand;
  /** Build the file tree, on top of the command's own files. */
  readonly #fileChanges: readonly FileChange[];
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
  #program: Program | null = null;
  readonly #denials = new Denials();
  #reportedDenials = 0;
  #compiled: CompiledModule | null = null;
  #instance: WebAssembly.Instance | null = null;
  #memory: WebAssembly.Memory | null = null;
  #calls: Promise<void> = Promise.resolve();
  /** Ends an initialised reactor; null before that, and in a command. */
  #end: ((outcome: RunOutcome) => void) | null = null;
  #isInGuest = false;

  constructor(command: RunCommand, environment: RunEnvironment, fileChanges: readonly FileChange[] = []) {
    this.#command = command;
    this.#environment = environment;
    this.#fileChanges = fileChanges;
    this.#watch = new Stopwatch(environment.now);
    const doorbell = command.shared === null ? null : new Doorbell(command.shared.doorbell);
    const { wallTime } = command.config.limits;
    this.#interrupts = new Interrupts(doorbell, wallTime, () => this.#watch.ran() > wallTime);
  }

  get runId(): number {
    return this.#command.runId;
  }

  /** Runs to the end. Settles once `ended` has been posted, and never rejects. */
  async run(): Promise<void> {
    let outcome: RunOutcome;
    try {
      outcome = await this.#perform();
    } catch (error) {
      outcome = this.#outcomeOf(error);
    }
    this.#finish(outcome);
  }

  /** Calls an export of an initialised reactor. Calls are made one after the other. */
  call(command: CallCommand): void {
    this.#calls = this.#calls.then(() => this.#performCall(command));
  }

  /** Receives live input that comes as messages; null is the end of input. */
  sendStdin(bytes: Uint8Array | null): void {
    if (bytes === null) this.#queue?.close();
    else this.#queue?.push(bytes);
    this.#waiter?.wake();
  }

  /** Ends a run that waits now, and any other at its next WASI call. */
  stop(reason: 'user' | 'wall-time'): void {
    const allowed = this.#command.config.limits.wallTime;
    this.#interrupts.request(
      reason === 'user' ? { kind: 'stopped' } : { kind: 'exceeded', limit: 'wall-time', allowed },
    );
    const why = this.#interrupts.requested;
    if (why !== null && !this.#isInGuest) this.#end?.(outcomeOfInterruption(why));
  }

  async #perform(): Promise<RunOutcome> {
    const { config, moduleBytes, stubMissingImports = false } = this.#command;
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
    const { memory } = config.limits;
    const compiled = await compileModule(moduleBytes, { memoryLimit: memory, sharedMemory, stubMissingImports });
    if (compiled.kind === 'ended') return compiled.outcome;
    this.#compiled = compiled;
    this.#watch.compile = now() - compileStart;
    this.#interrupts.checkpoint();

    const engine = await loadEngine(config.engine);
    const program = await this.#open(engine, compiled);
    this.#program = program;
    const instantiated = await this.#instantiate(engine, program, compiled);
    if (instantiated !== null) return instantiated;
    return this.#enter(program, compiled);
  }

  async #open(engine: Engine, { module, runnable }: CompiledModule): Promise<Program> {
    const { runId, config, files, shared, stdinBytes, wasmerBinary, stubMissingImports = false } = this.#command;
    const { stdin, stdout, deterministic, limits } = config;
    const environment = this.#environment;
    const interrupts = this.#interrupts;
    const { imports } = runnable.summary;
    const jspi = needsJspi(config, shared, imports, engine) ? environment.jspi : null;
    const waiter = chooseWaiter(shared, jspi, interrupts, environment);
    const sink = chooseSink(runId, shared, waiter, environment);
    const meter = new OutputMeter(limits.output, sink, interrupts, environment.now);
    const input = chooseInput(stdin, stdinBytes, shared, waiter, {
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
        'Live input needs shared memory or JSPI, and this page has neither. Reads return end of file. Enter the input before the run.',
      );
    }
    const clock = chooseClock(deterministic, environment, interrupts, (duration) => this.#sleep(duration));
    this.#waiter = waiter;
    this.#sink = sink;
    this.#meter = meter;
    this.#queue = input.queue;

    const host = hostOf(config, applyChanges(files, this.#fileChanges), {
      stdin: input.device,
      stdout: meter.device('stdout', stdout === 'terminal'),
      stderr: meter.device('stderr', stdout === 'terminal'),
      clock,
      random: chooseRandomness(deterministic, environment),
      checkpoint: () => interrupts.checkpoint(),
      filesTouched: () => this.#files?.touched(),
      quotaReached: () => this.#warnOfQuota(),
    });
    const session = await engine.open(host, module, wasmerBinary);
    this.#files = new FileKeeper(
      new Pacer(environment.now),
      () => clock.still(() => session.takeChanges()),
      (changes, transfer) => this.#emit({ type: 'files', changes }, transfer),
      (error) => this.#warn('files-not-kept', `Some changes to files could not be kept: ${describeError(error)}.`),
    );
    return new Program({ module, imports, engine, session, memoryLimit: limits.memory, jspi, stubMissingImports });
  }

  /** Returns null once the instance is ready, and an outcome if it cannot be created. */
  async #instantiate(engine: Engine, program: Program, compiled: CompiledModule): Promise<RunOutcome | null> {
    const { now } = this.#environment;
    const { runnable, start } = compiled;
    const { session } = program;
    if (runnable.wasi === 'wasi_unstable' && session.unstableImports === null) {
      return engineCannot(engine.id, ['wasi_unstable']);
    }
    const traced = this.#command.trace ? this.#trace(session, runnable.wasi === 'wasi_unstable') : program.functions;
    const began = now();
    const linked = program.link(this.#denials.watch(traced));
    if (linked.kind === 'missing') return engineCannot(engine.id, linked.names);
    this.#memory = linked.memory;
    this.#environment.post({ type: 'instantiating', runId: this.runId }, []);
    let instance: WebAssembly.Instance;
    try {
      instance = await program.instantiate(linked);
    } catch (error) {
      if (error instanceof RangeError && /memory/i.test(error.message)) {
        const message = `The browser could not allocate memory for the module: ${error.message}. Close other tabs, or reload the page, and run again.`;
        return { kind: 'crashed', message };
      }
      throw error;
    }
    this.#instance = instance;
    this.#memory = program.bind(instance, linked);
    const startFunction = start === null ? null : instance.exports[start];
    if (typeof startFunction === 'function') await this.#invoke(program, startFunction as GuestFunction, []);
    this.#watch.instantiate = now() - began;
    return null;
  }

  #trace(session: EngineSession, unstable: boolean): WasiNamespaces {
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

  async #enter(program: Program, { runnable }: CompiledModule): Promise<RunOutcome> {
    const { compile, instantiate } = this.#watch;
    const shape = this.#command.asLibrary === true ? 'reactor' : runnable.shape;
    this.#interrupts.checkpoint();
    this.#emit({ type: 'started', compile: compile ?? 0, instantiate: instantiate ?? 0 });
    this.#tracer?.begin();
    const entry = this.#instance?.exports[shape === 'command' ? '_start' : '_initialize'];
    if (typeof entry === 'function') await this.#invoke(program, entry as GuestFunction, []);
    // A guest that catches exceptions may have caught the interruption and returned.
    const interruption = this.#interrupts.requested;
    if (interruption !== null) return outcomeOfInterruption(interruption);
    if (shape === 'command') return { kind: 'exited', code: 0 };
    const ended = new Promise<RunOutcome>((resolve) => {
      this.#end = resolve;
    });
    this.#flush();
    this.#emit({ type: 'ready' });
    return ended;
  }

  async #invoke(program: Program, fn: GuestFunction, args: readonly unknown[]): Promise<unknown> {
    this.#isInGuest = true;
    this.#watch.enterGuest();
    try {
      const returned = program.entry(fn)(...args);
      return program.suspends ? await returned : returned;
    } finally {
      this.#watch.leaveGuest();
      this.#isInGuest = false;
    }
  }

  async #performCall(command: CallCommand): Promise<void> {
    const instance = this.#instance;
    const compiled = this.#compiled;
    const program = this.#program;
    if (this.#end === null || instance === null || compiled === null || program === null) return;
    try {
      this.#interrupts.checkpoint();
      const result = await callExport(command, {
        summary: compiled.runnable.summary,
        exports: instance.exports,
        memory: this.#memory,
        now: this.#environment.now,
        invoke: (fn, args) => this.#invoke(program, fn, args),
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
        'The program sleeps. Without shared memory or JSPI the worker can only wait in a loop, which keeps one CPU busy.',
      );
    }
    return this.#waiter?.until(() => false, duration);
  }

  #outcomeOf(error: unknown): RunOutcome {
    const moved = this.#compiled?.moved ?? { shift: 0, shiftFrom: Number.POSITIVE_INFINITY };
    return outcomeOfError(error, new GuestNames(this.#command.moduleBytes), moved);
  }

  /** Sends everything that was held back: the run is about to wait, or to end. */
  #flush(): void {
    this.#sink?.flush();
    this.#files?.flush();
    this.#tracer?.flush();
    this.#reportDenials();
  }

  #reportDenials(): void {
    const { count } = this.#denials;
    if (count === this.#reportedDenials) return;
    this.#reportedDenials = count;
    this.#emit({ type: 'denied', count });
  }

  #finish(outcome: RunOutcome): void {
    this.#end = null;
    this.#sink?.flush();
    this.#files?.flushAll();
    this.#tracer?.flush();
    this.#reportDenials();
    const memory = this.#memory?.buffer.byteLength ?? null;
    const limit = this.#command.config.limits.memory;
    const warning = memoryWarning(outcome, memory, limit);
    if (warning !== null) this.#warn('memory-limit', warning);
    this.#emit({
      type: 'ended',
      outcome: attributeToMemory(outcome, memory, limit),
      timing: this.#watch.timing(this.#meter?.first ?? null),
      peakMemory: memory,
      outputBytes: this.#meter?.total ?? 0,
    });
  }

  #warnOfQuota(): void {
    const quota = formatBytes(this.#command.config.limits.files);
    this.#warn(
      'quota-reached',
      `The file limit of ${quota} is used up, so a write returned "no space left". Raise the file limit or delete files, and run again.`,
    );
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
