import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import type { MemoryType } from '../../core/module/summary.ts';
import type { RunConfig } from '../../core/run/config.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { Engine } from '../engine/engine.ts';
import type { SharedChannels } from '../protocol.ts';
import { type Compiled, compilePrepared, type PreparedModule, prepareModule } from '../run/compile.ts';
import { chooseClock, chooseInput, chooseRandomness, chooseWaiter, hostOf, needsJspi } from '../run/devices.ts';
import { GuestNames } from '../run/guest-names.ts';
import { Interrupts } from '../run/interrupts.ts';
import {
  attributeToMemory,
  engineCannot,
  memoryWarning,
  outcomeOfError,
  outcomeOfInterruption,
} from '../run/outcome.ts';
import { OutputMeter } from '../run/output.ts';
import { type LinkedImports, Program } from '../run/program.ts';
import type { BenchEnvironment } from './environment.ts';
import { BenchFailure, failureOf } from './failure.ts';
import { KeptOutput } from './kept-output.ts';
import type { BenchSubject } from './protocol.ts';

/*
 * A program in a bench worker: the same steps as a run of the page, with readings of the clock between them, and
 * without messages, traces and file changes.
 */

type CompiledModule = Extract<Compiled, { kind: 'compiled' }>;

/** A part of a run that can be timed separately. */
export type Phase = 'setup' | 'instantiation' | 'run';

/** Readings of the clock in one run, in their order. */
export interface RunReadings {
  readonly began: Milliseconds;
  /** The WASI host is open, and its functions are linked. */
  readonly opened: Milliseconds;
  readonly linking: Milliseconds;
  readonly instantiated: Milliseconds;
  /** The WASI host knows the instance's memory. */
  readonly bound: Milliseconds;
  /** How long the module's start function ran, after `bound`; 0 without one. */
  readonly startFunction: Milliseconds;
  /** `_start` is called. */
  readonly entered: Milliseconds;
  /** Null if nothing was printed. */
  readonly firstOutput: Milliseconds | null;
  readonly ended: Milliseconds;
}

export interface FinishedRun {
  readonly readings: RunReadings;
  readonly exitCode: number;
  /** Null for a program without memory. */
  readonly memory: Bytes | null;
  /** The bytes printed to stdout; valid until the next run. */
  readonly printed: Uint8Array;
}

interface OpenedProgram {
  readonly program: Program;
  readonly linked: LinkedImports;
  readonly interrupts: Interrupts;
  readonly meter: OutputMeter;
}

/** The channels of an isolated page's run. Only the doorbell is used, by guests that sleep. */
function allocateChannels(): SharedChannels {
  return { stdin: ByteRing.allocate(1), output: ByteRing.allocate(1), doorbell: Doorbell.allocate() };
}

export function prepareSubject({ config, moduleBytes }: BenchSubject, environment: BenchEnvironment): PreparedModule {
  const { sharedMemory } = environment;
  const memoryLimit = config.limits.memory;
  const prepared = prepareModule(moduleBytes, { memoryLimit, sharedMemory, stubMissingImports: false });
  if (prepared.kind === 'ended')
    throw new BenchFailure(failureOf(prepared.outcome) ?? 'The module cannot be compiled.');
  return prepared;
}

export async function compileSubject(prepared: PreparedModule): Promise<CompiledModule> {
  const compiled = await compilePrepared(prepared);
  if (compiled.kind === 'ended')
    throw new BenchFailure(failureOf(compiled.outcome) ?? 'The module cannot be compiled.');
  if (compiled.runnable.shape !== 'command') {
    throw new BenchFailure(
      'The module has no `_start`. It is a library (a reactor), and only programs can be measured.',
    );
  }
  return compiled;
}

/** A compiled program on an engine. Every run has its own state, files and memory. */
export class BenchProgram {
  readonly #subject: BenchSubject;
  readonly #environment: BenchEnvironment;
  readonly #compiled: CompiledModule;
  readonly #engine: Engine;
  readonly #sink: KeptOutput;
  readonly #shared: SharedChannels | null;

  /** @param sink receives the output; programs that do not run at the same time can share one */
  constructor(
    subject: BenchSubject,
    environment: BenchEnvironment,
    compiled: CompiledModule,
    engine: Engine,
    sink = new KeptOutput(),
  ) {
    this.#sink = sink;
    this.#subject = subject;
    this.#environment = environment;
    this.#compiled = compiled;
    this.#engine = engine;
    this.#shared = environment.sharedMemory ? allocateChannels() : null;
  }

  /**
   * @param rest called before each phase, if each is timed separately
   * @throws BenchFailure if the program did not exit on its own
   */
  async run(args: readonly string[], rest: (before: Phase) => void = () => {}): Promise<FinishedRun> {
    const { now } = this.#environment;
    const { start } = this.#compiled;
    const config = this.#configFor(args);
    const { limits } = config;
    const sink = this.#sink;
    sink.clear();

    rest('setup');
    const began = now();
    const { program, linked, interrupts, meter } = await this.#open(config, began);
    const opened = now();
    let { memory } = linked;
    rest('instantiation');
    const linking = now();
    let instantiated = linking;
    let bound = linking;
    let entered = linking;
    let startFunction: Milliseconds = 0;
    let ended: Milliseconds;
    let outcome: RunOutcome;
    try {
      const instance = await program.instantiate(linked);
      instantiated = now();
      memory = program.bind(instance, linked);
      const main = program.entry(instance.exports._start as () => unknown);
      bound = now();
      if (start !== null) {
        await program.entry(instance.exports[start] as () => unknown)();
        startFunction = now() - bound;
      }
      rest('run');
      entered = now();
      const returned = main();
      if (program.suspends) await returned;
      ended = now();
      outcome = { kind: 'exited', code: 0 };
    } catch (error) {
      // `proc_exit` arrives here as well, so the clock is read before the error is looked at.
      ended = now();
      outcome = outcomeOfError(error, new GuestNames(this.#subject.moduleBytes), this.#compiled.moved);
    }
    program.session.close?.();

    const interruption = interrupts.requested;
    if (interruption !== null) outcome = outcomeOfInterruption(interruption);
    const size = memory?.buffer.byteLength ?? null;
    const failure =
      memoryWarning(outcome, size, limits.memory) ?? failureOf(attributeToMemory(outcome, size, limits.memory));
    if (failure !== null || outcome.kind !== 'exited') {
      // A panic message is on stderr; the trap alone does not explain it.
      throw new BenchFailure(`${failure ?? 'The run did not end.'} ${sink.stderr()}`.trim());
    }
    return {
      readings: {
        began,
        opened,
        linking,
        instantiated,
        bound,
        startFunction,
        entered,
        firstOutput: meter.first,
        ended,
      },
      exitCode: outcome.code,
      memory: size,
      printed: sink.printed(),
    };
  }

  /** The memories of one instance, defined and imported. */
  get memories(): readonly MemoryType[] {
    return this.#compiled.runnable.summary.memories;
  }

  /** Returns a function that creates instances. They share one session of the engine, and never run. */
  async instanceMaker(): Promise<() => Promise<WebAssembly.Instance>> {
    const { program } = await this.#open(this.#configFor([]), this.#environment.now());
    return () => program.instantiate(this.#link(program));
  }

  #link(program: Program): LinkedImports {
    const engine = this.#engine;
    const cannot = (names: readonly string[]) => new BenchFailure(failureOf(engineCannot(engine.id, names)) ?? '');
    if (this.#compiled.runnable.wasi === 'wasi_unstable' && program.session.unstableImports === null) {
      throw cannot(['wasi_unstable']);
    }
    const linked = program.link();
    if (linked.kind === 'missing') throw cannot(linked.names);
    return linked;
  }

  /** Opens the engine with the devices of one run, and links the module's imports. */
  async #open(config: RunConfig, began: Milliseconds): Promise<OpenedProgram> {
    const environment = this.#environment;
    const engine = this.#engine;
    const shared = this.#shared;
    const { module, runnable } = this.#compiled;
    const { imports } = runnable.summary;
    const { files, stdinBytes, wasmerBinary } = this.#subject;
    const { limits, deterministic } = config;
    const doorbell = shared === null ? null : new Doorbell(shared.doorbell);
    const { wallTime } = limits;
    const interrupts = new Interrupts(doorbell, wallTime, () => environment.now() - began > wallTime);
    const jspi = needsJspi(config, shared, imports, engine) ? environment.jspi : null;
    const waiter = chooseWaiter(shared, jspi, interrupts, environment);
    const meter = new OutputMeter(limits.output, this.#sink, interrupts, environment.now);
    const hooks = { beforeWaiting: () => {}, afterWaiting: () => {} };
    const host = hostOf(config, files, {
      stdin: chooseInput(config.stdin, stdinBytes, shared, waiter, hooks).device,
      // Not a terminal: the other hosts also write to a pipe.
      stdout: meter.device('stdout', false),
      stderr: meter.device('stderr', false),
      clock: chooseClock(deterministic, environment, interrupts, (duration) => {
        interrupts.checkpoint();
        return duration > 0 ? waiter.until(() => false, duration) : undefined;
      }),
      random: chooseRandomness(deterministic, environment),
      checkpoint: () => interrupts.checkpoint(),
      filesTouched: () => {},
      quotaReached: () => {},
    });
    const session = await engine.open(host, module, wasmerBinary);
    const memoryLimit = limits.memory;
    const program = new Program({ module, imports, engine, session, memoryLimit, jspi, stubMissingImports: false });
    return { program, linked: this.#link(program), interrupts, meter };
  }

  /** Live input is empty: a measurement is not interactive. */
  #configFor(args: readonly string[]): RunConfig {
    const { config } = this.#subject;
    return { ...config, stdin: config.stdin.kind === 'live' ? { kind: 'none' } : config.stdin, args: [...args] };
  }
}
