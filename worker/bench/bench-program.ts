import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import type { MemoryType } from '../../core/module/summary.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { Engine, EngineSession } from '../engine/engine.ts';
import type { RunCommand, SharedChannels } from '../protocol.ts';
import { type Compiled, compilePrepared, type PreparedModule, prepareModule } from '../run/compile.ts';
import { chooseClock, chooseInput, chooseRandomness, chooseWaiter, hostOf, needsJspi } from '../run/devices.ts';
import { GuestNames } from '../run/guest-names.ts';
import { buildImports, memoryOf } from '../run/instance.ts';
import { Interrupts } from '../run/interrupts.ts';
import type { Jspi } from '../run/jspi.ts';
import { blameMemory, engineCannot, outcomeOfError, outcomeOfInterruption } from '../run/outcome.ts';
import { OutputMeter } from '../run/output.ts';
import type { BenchEnvironment } from './environment.ts';
import { BenchFailure, failureOf } from './failure.ts';
import { KeptOutput } from './kept-output.ts';
import type { BenchSubject } from './protocol.ts';

/*
 * A program in a bench worker: what a run of the page does, by the same code, with readings of the clock
 * between its steps, and with nothing posted, traced or handed over.
 */

type CompiledModule = Extract<Compiled, { kind: 'compiled' }>;

/** Readings of the clock in one run, in their order. */
export interface RunReadings {
  readonly began: Milliseconds;
  /** The WASI host's functions are there. */
  readonly opened: Milliseconds;
  readonly linking: Milliseconds;
  readonly instantiated: Milliseconds;
  /** The WASI host knows the instance's memory. */
  readonly bound: Milliseconds;
  /** `_start` is called. */
  readonly entered: Milliseconds;
  /** Null where nothing was printed. */
  readonly firstOutput: Milliseconds | null;
  readonly ended: Milliseconds;
}

export interface FinishedRun {
  readonly readings: RunReadings;
  readonly exitCode: number;
  /** Null for a program without memory. */
  readonly memory: Bytes | null;
  /** What was printed to stdout; valid until the next run. */
  readonly printed: Uint8Array;
}

interface OpenedHost {
  readonly interrupts: Interrupts;
  readonly meter: OutputMeter;
  /** Null where the guest is not suspended. */
  readonly jspi: Jspi | null;
  readonly session: EngineSession;
}

/** One ring each that nothing goes through, and the doorbell that a guest sleeps on, as in a run of an isolated page. */
function allocateChannels(): SharedChannels {
  return { stdin: ByteRing.allocate(1), output: ByteRing.allocate(1), doorbell: Doorbell.allocate() };
}

export function prepareSubject({ config, moduleBytes }: BenchSubject, environment: BenchEnvironment): PreparedModule {
  const prepared = prepareModule(moduleBytes, config.limits.memory, environment.sharedMemory);
  if (prepared.kind === 'ended') throw new BenchFailure(failureOf(prepared.outcome) ?? 'It cannot be compiled.');
  return prepared;
}

export async function compileSubject(prepared: PreparedModule): Promise<CompiledModule> {
  const compiled = await compilePrepared(prepared);
  if (compiled.kind === 'ended') throw new BenchFailure(failureOf(compiled.outcome) ?? 'It cannot be compiled.');
  if (compiled.runnable.shape !== 'command') {
    throw new BenchFailure('The module has no `_start`: it is a library (a reactor), and only programs are measured.');
  }
  return compiled;
}

/** A compiled program with an engine; every run has fresh state, files and memory. */
export class BenchProgram {
  readonly #subject: BenchSubject;
  readonly #environment: BenchEnvironment;
  readonly #compiled: CompiledModule;
  readonly #engine: Engine;
  readonly #sink = new KeptOutput();
  readonly #shared: SharedChannels | null;

  constructor(subject: BenchSubject, environment: BenchEnvironment, compiled: CompiledModule, engine: Engine) {
    this.#subject = subject;
    this.#environment = environment;
    this.#compiled = compiled;
    this.#engine = engine;
    this.#shared = environment.sharedMemory ? allocateChannels() : null;
  }

  /**
   * @param rest called between the phases, where each is to be timed by itself
   * @throws BenchFailure where the run did not come to an end of its own
   */
  async run(args: readonly string[], rest: () => void = () => {}): Promise<FinishedRun> {
    const { now } = this.#environment;
    const command = this.#command(args);
    const { module } = this.#compiled;
    const sink = this.#sink;
    sink.clear();

    rest();
    const began = now();
    const host = await this.#open(command, began);
    const { interrupts, meter, jspi, session } = host;
    const built = this.#imports(host, command);
    const opened = now();
    let memory = built.memory;
    rest();
    const linking = now();
    let instantiated = linking;
    let bound = linking;
    let entered = linking;
    let ended: Milliseconds;
    let outcome: RunOutcome;
    try {
      const instance = await WebAssembly.instantiate(module, built.imports);
      instantiated = now();
      memory = memoryOf(instance, built.memory);
      session.bind(instance, memory);
      const start = instance.exports._start as () => unknown;
      bound = now();
      rest();
      entered = now();
      if (jspi === null) start();
      else await jspi.promising(start)();
      ended = now();
      outcome = { kind: 'exited', code: 0 };
    } catch (error) {
      // An exit comes as an error, too: what is read off it is no time of the program's.
      ended = now();
      outcome = outcomeOfError(error, new GuestNames(this.#subject.moduleBytes), this.#compiled.moved);
    }
    session.close?.();

    const asked = interrupts.asked;
    if (asked !== null) outcome = outcomeOfInterruption(asked);
    const size = memory?.buffer.byteLength ?? null;
    const failure = failureOf(blameMemory(outcome, size, command.config.limits.memory));
    if (failure !== null || outcome.kind !== 'exited') {
      // A panic says there what it is; a trap alone does not.
      throw new BenchFailure(`${failure ?? 'The run did not end.'} ${sink.stderr()}`.trim());
    }
    return {
      readings: { began, opened, linking, instantiated, bound, entered, firstOutput: meter.first, ended },
      exitCode: outcome.code,
      memory: size,
      printed: sink.printed(),
    };
  }

  #command(args: readonly string[]): RunCommand {
    const { config, moduleBytes, files, stdinBytes, wasmerBinary } = this.#subject;
    const stdin = config.stdin.kind === 'live' ? ({ kind: 'none' } as const) : config.stdin;
    return {
      type: 'run',
      runId: 0,
      config: { ...config, stdin, args: [...args] },
      moduleBytes,
      files,
      stdinBytes,
      shared: this.#shared,
      trace: false,
      wasmerBinary,
    };
  }

  /** Of one instance: those that it defines and those that it imports. */
  get memories(): readonly MemoryType[] {
    return this.#compiled.runnable.summary.memories;
  }

  /** Makes instances that are tied to one session of the engine and never run. */
  async instanceMaker(): Promise<() => Promise<WebAssembly.Instance>> {
    const command = this.#command([]);
    const opened = await this.#open(command, this.#environment.now());
    return () => WebAssembly.instantiate(this.#compiled.module, this.#imports(opened, command).imports);
  }

  #imports({ session, jspi }: OpenedHost, { config }: RunCommand) {
    const { runnable } = this.#compiled;
    const engine = this.#engine;
    const cannot = (names: readonly string[]) => new BenchFailure(failureOf(engineCannot(engine.id, names)) ?? '');
    if (runnable.wasi === 'wasi_unstable' && session.unstableImports === null) throw cannot(['wasi_unstable']);
    const built = buildImports(
      runnable.summary,
      { wasi_snapshot_preview1: session.imports, wasi_unstable: session.unstableImports },
      config.limits.memory,
      jspi === null ? null : { names: engine.mayWait, jspi },
    );
    if (built.kind === 'missing') throw cannot(built.names);
    return built;
  }

  /** The devices and the engine's functions for one run. */
  async #open(command: RunCommand, began: Milliseconds): Promise<OpenedHost> {
    const environment = this.#environment;
    const { module, runnable } = this.#compiled;
    const { limits } = command.config;
    const doorbell = this.#shared === null ? null : new Doorbell(this.#shared.doorbell);
    const { wallTime } = limits;
    const interrupts = new Interrupts(doorbell, wallTime, () => environment.now() - began > wallTime);
    const jspi = needsJspi(command, runnable.summary, this.#engine) ? environment.jspi : null;
    const waiter = chooseWaiter(command, jspi, interrupts, environment);
    const meter = new OutputMeter(limits.output, this.#sink, interrupts, environment.now);
    const input = chooseInput(command, waiter, { beforeWaiting: () => {}, afterWaiting: () => {} });
    const clock = chooseClock(command, environment, interrupts, (duration) => {
      interrupts.checkpoint();
      return duration > 0 ? waiter.until(() => false, duration) : undefined;
    });
    const host = hostOf(command, {
      stdin: input.device,
      // As in a pipe: the other hosts are measured so, too.
      stdout: meter.device('stdout', false),
      stderr: meter.device('stderr', false),
      clock,
      random: chooseRandomness(command, environment),
      checkpoint: () => interrupts.checkpoint(),
      filesTouched: () => {},
      quotaReached: () => {},
    });
    const session = await this.#engine.open(host, module, command.wasmerBinary);
    return { interrupts, meter, jspi, session };
  }
}
