import type { SubjectInput } from '../../core/bench/subject.ts';
import { defaultConfig } from '../../core/run/default-config.ts';
import type {
  BenchCommand,
  BenchMessage,
  MeasureCommand,
  MeasuredBuild,
  PairCommand,
} from '../../worker/bench/protocol.ts';
import type { BenchListener, BenchPort } from './case/bench-port.ts';
import type { PageEnvironment } from './case/page-environment.ts';

/* Fake workers and a fake clock. Time advances only when a worker works or a test advances it. */

/** Reaction of a fake worker to a command. */
export type Reply = BenchMessage | 'hangs' | { readonly breaks: string };

interface FakeWorker extends BenchPort {
  readonly commands: BenchCommand[];
  alive: boolean;
  busy: boolean;
}

export const measured = (command: MeasureCommand, startedAt: number): BenchMessage => ({
  type: 'measured',
  caseId: command.caseId,
  samples: [
    { metric: 'instantiate', value: 0.5, iteration: 0 },
    { metric: 'linear-memory', value: 65_536, iteration: 0 },
    { metric: 'repeat-run', value: 3, iteration: 0 },
    { metric: 'repeat-run', value: 2, iteration: 1 },
  ],
  cold: { firstOutput: startedAt + 30, end: startedAt + 40 },
  outputs: [{ run: 'start', exitCode: 0, stdoutSha256: 'a'.repeat(64), stdoutSize: 3, count: 1 }],
  timerTick: 0.005,
  wasi: `${command.subject.config.engine} 1`,
});

/** Build B takes 10% longer to compile. */
export const pairMeasured = ({ caseId, before, more }: PairCommand): BenchMessage => {
  const build = (factor: number): MeasuredBuild => ({
    samples: [0, 1].map((iteration) => ({ metric: 'compile-cold', value: factor * (1 + iteration / 10), iteration })),
    outputs: [{ run: 'start', exitCode: 0, stdoutSha256: 'a'.repeat(64), stdoutSize: 3, count: 3 }],
  });
  const wasi = `${before.config.engine} 1`;
  return {
    type: 'pair-measured',
    caseId,
    before: build(1),
    after: build(1.1),
    more: more.map((_, at) => build(1.2 + at / 10)),
    timerTick: 0.005,
    wasi,
  };
};

/** Returns whether a command measures, instead of loading an engine's code. */
export const isCase = (command: BenchCommand): command is MeasureCommand =>
  command.type === 'measure' && command.parts.length > 0;

export class FakeBench {
  clock = 1_000_000;
  readonly workers: FakeWorker[] = [];
  /** Maximum number of workers that worked at the same time. */
  mostBusy = 0;
  /** How far the clock of the workers is ahead. */
  skew = 0;
  fetches = 0;
  #nonces = 0;
  #timers: { at: number; callback: () => void }[] = [];
  /** Overrides the reaction of a worker; undefined for the default. */
  reply: (command: BenchCommand) => Reply | undefined = () => undefined;

  readonly environment: PageEnvironment = {
    spawn: (listener) => this.#spawn(listener),
    now: () => this.clock,
    after: (delay, callback) => {
      const timer = { at: this.clock + delay, callback };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((each) => each !== timer);
      };
    },
    settle: async () => {},
    timeFetch: async () => {
      this.fetches += 1;
      return 7;
    },
    gzipSize: async (bytes) => bytes.length / 2,
    randomBytes: (size) => {
      this.#nonces += 1;
      return new Uint8Array(size).fill(this.#nonces);
    },
    wasmerBinary: async () => new ArrayBuffer(8),
    cores: 4,
  };

  /** Advances time and runs due callbacks. */
  pass(duration: number): void {
    this.clock += duration;
    const due = this.#timers.filter(({ at }) => at <= this.clock);
    this.#timers = this.#timers.filter(({ at }) => at > this.clock);
    for (const { callback } of due) callback();
  }

  get alive(): number {
    return this.workers.filter(({ alive }) => alive).length;
  }

  /** Returns the commands of a type to all workers, in order. */
  commands<Type extends BenchCommand['type']>(type: Type): Extract<BenchCommand, { type: Type }>[] {
    return this.workers
      .flatMap(({ commands }) => commands)
      .filter((command): command is Extract<BenchCommand, { type: Type }> => command.type === type);
  }

  /** Returns the measured cases, in order. */
  get cases(): MeasureCommand[] {
    return this.commands('measure').filter(isCase);
  }

  #spawn(listener: BenchListener): BenchPort {
    const worker: FakeWorker = {
      spawnedAt: this.clock,
      commands: [],
      alive: true,
      busy: false,
      post: (command) => {
        worker.commands.push(command);
        worker.busy = true;
        this.mostBusy = Math.max(this.mostBusy, this.workers.filter(({ alive, busy }) => alive && busy).length);
        setTimeout(() => this.#work(worker, command, listener));
      },
      kill: () => {
        worker.alive = false;
      },
    };
    this.workers.push(worker);
    return worker;
  }

  #work(worker: FakeWorker, command: BenchCommand, listener: BenchListener): void {
    if (!worker.alive) return;
    const reply = this.reply(command) ?? this.#usual(worker, command);
    if (reply === 'hangs') return;
    if (!('type' in reply)) {
      listener.failed(reply.breaks);
      return;
    }
    if (worker.commands.length === 1) {
      this.clock += 20;
      listener.message({ type: 'bench-ready', at: this.clock + this.skew }, this.clock);
    }
    this.clock += 100;
    worker.busy = false;
    listener.message(reply, this.clock);
  }

  #usual(worker: FakeWorker, command: BenchCommand): Reply {
    const { caseId } = command;
    switch (command.type) {
      case 'measure':
        return measured(command, worker.spawnedAt);
      case 'measure-pair':
        return pairMeasured(command);
      case 'prepare-scaling':
        return { type: 'scaling-ready', caseId };
      case 'scale':
        return { type: 'scaled', caseId, runs: 3, elapsed: 600 };
      case 'density':
        return { type: 'counted', caseId, instances: 900, endedBy: 'engine' };
      case 'clock':
        return { type: 'clock', caseId, at: this.clock + this.skew };
      case 'canary':
        return { type: 'canary', caseId, duration: 10, tierRatio: 1 };
    }
  }
}

/** Creates a program with or without declared work. */
export function testInput(
  key: string,
  { hasWork = true, url = `samples/${key}.wasm` as string | null } = {},
): SubjectInput {
  const module = { name: `${key}.wasm`, sha256: 'a'.repeat(64), size: 8 };
  const size = (amount: number) => ({ args: [String(amount)], amount, stdoutSha256: null });
  return {
    subject: {
      key,
      name: key.toUpperCase(),
      sample: null,
      moduleSha256: module.sha256,
      moduleSize: module.size,
      toolchain: null,
      args: [],
      environment: [],
      stdinSha256: null,
      work: hasWork ? { unit: 'rows', small: size(10), large: size(100) } : null,
    },
    moduleBytes: Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0),
    config: defaultConfig(module, { program: key }),
    files: new Map(),
    stdinBytes: null,
    url,
  };
}
