import { seededRandom } from '../../core/base/random.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { buildLetter, turnOrder, turnsOfStage } from '../../core/bench/pair.ts';
import { probeTimer } from '../../core/bench/timer.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { BenchProgram } from './bench-program.ts';
import type { BenchEnvironment } from './environment.ts';
import { BenchFailure } from './failure.ts';
import { KeptOutput } from './kept-output.ts';
import { OutputLedger } from './output-ledger.ts';
import type { BenchSubject, MeasuredBuild, MeasuredSample, PairCommand, PairMeasured } from './protocol.ts';
import {
  type CompiledShot,
  compileShot,
  type PreparedShot,
  prepareShot,
  runShot,
  runWarm,
  type ShotTools,
  settle,
  type TimedPhase,
} from './shots.ts';
import { compileProgram, unseen } from './throughput.ts';

/*
 * Builds of one program in one worker: all run once, so that the host's code is warm, and then stages in which the builds
 * are compiled in turns and run for the first time in turns. The speed of the machine and the state of the worker change
 * slowly compared with a turn, so they affect all builds alike. Warm runs in turns follow.
 */

/** One of the builds, with what was measured of it. */
class Build {
  readonly subject: BenchSubject;
  readonly #letter: string;
  readonly #samples: MeasuredSample[] = [];
  readonly #outputs = new OutputLedger();
  /** Compiled once for all warm runs. */
  #warm: BenchProgram | null = null;

  constructor(letter: string, subject: BenchSubject) {
    this.#letter = letter;
    this.subject = subject;
  }

  /** Runs the program from its bytes. The first run of a worker includes compiling the host's JavaScript. */
  async runOnce({ environment, random }: ShotTools): Promise<void> {
    const { subject } = this;
    const program = await this.#attempt(() => compileProgram(unseen(subject, random), environment));
    const { exitCode, printed, memory } = await this.#attempt(() => program.run(subject.config.args));
    this.#outputs.add('start', exitCode, printed);
    if (memory !== null) this.#samples.push({ metric: 'linear-memory', value: memory, iteration: 0 });
  }

  prepare(tools: ShotTools): Promise<PreparedShot> {
    return this.#attempt(async () => prepareShot(this.subject, tools));
  }

  /** @param iteration negative for shots that are discarded */
  async compile(prepared: PreparedShot, iteration: number, tools: ShotTools): Promise<CompiledShot> {
    const compiled = await this.#attempt(() => compileShot(prepared, tools));
    this.#add(iteration, compiled.phases);
    return compiled;
  }

  async run(compiled: CompiledShot, iteration: number, tools: ShotTools): Promise<void> {
    const { phases, exitCode, printed } = await this.#attempt(() => runShot(compiled, this.subject.config.args, tools));
    this.#outputs.add('start', exitCode, printed);
    this.#add(iteration, phases);
  }

  /** @param iteration negative for runs that warm up */
  async runWarm(iteration: number, tools: ShotTools): Promise<void> {
    const { subject } = this;
    this.#warm ??= await this.#attempt(() => compileProgram(unseen(subject, tools.random), tools.environment));
    const program = this.#warm;
    const { phases, exitCode, printed } = await this.#attempt(() => runWarm(program, subject.config.args, tools));
    this.#outputs.add('start', exitCode, printed);
    this.#add(iteration, phases);
  }

  async measured({ sha256 }: BenchEnvironment): Promise<MeasuredBuild> {
    return { samples: this.#samples, outputs: await this.#outputs.outputs(sha256) };
  }

  #add(iteration: number, phases: readonly TimedPhase[]): void {
    if (iteration >= 0) this.#samples.push(...phases.map((phase) => ({ ...phase, iteration })));
  }

  /** Adds to a failure which build it is of. */
  async #attempt<Result>(step: () => Promise<Result>): Promise<Result> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof BenchFailure)) throw error;
      throw new BenchFailure(`Build ${this.#letter} (${this.subject.config.module.name}): ${error.message}`);
    }
  }
}

/** Whether another turn of a stage is due: always those that are discarded and one that counts. */
function isDue(turn: number, of: number, elapsed: Milliseconds, length: Milliseconds): boolean {
  return turn <= PROTOCOL.pairs.discarded || (turn < of && elapsed < length);
}

/** The limits of two builds, in proportion to the number of builds. */
const forAll = (length: Milliseconds, builds: readonly Build[]): Milliseconds => (length * builds.length) / 2;

/** One stage: all checks, all compilations, then the first runs of what they compiled, in the same order. */
async function measureStage(
  builds: readonly Build[],
  stage: { readonly count: number; readonly firstIteration: number },
  tools: ShotTools,
): Promise<number> {
  const { environment, random } = tools;
  const { now } = environment;
  const length = forAll(PROTOCOL.pairs.stageLength, builds);
  const iterationOf = (turn: number): number => {
    const counted = turn - PROTOCOL.pairs.discarded;
    return counted < 0 ? counted : stage.firstIteration + counted;
  };

  const ready: (readonly [Build, PreparedShot])[][] = [];
  const prepareStart = now();
  for (const [turn, order] of turnOrder(builds.length, stage.count, random).entries()) {
    if (!isDue(turn, stage.count, now() - prepareStart, length)) break;
    const prepared: (readonly [Build, PreparedShot])[] = [];
    for (const build of inOrder(builds, order)) prepared.push([build, await build.prepare(tools)]);
    ready.push(prepared);
  }

  await settle(environment);
  const shots: (readonly [Build, CompiledShot])[][] = [];
  const start = now();
  for (const [turn, prepared] of ready.entries()) {
    if (!isDue(turn, stage.count, now() - start, length)) break;
    const compiled: (readonly [Build, CompiledShot])[] = [];
    for (const [build, shot] of prepared) compiled.push([build, await build.compile(shot, iterationOf(turn), tools)]);
    shots.push(compiled);
  }

  await settle(environment);
  const runStart = now();
  for (const [turn, compiled] of shots.entries()) {
    if (!isDue(turn, stage.count, now() - runStart, length)) break;
    for (const [build, shot] of compiled) await build.run(shot, iterationOf(turn), tools);
  }
  return Math.max(0, shots.length - PROTOCOL.pairs.discarded);
}

/** Runs each build until it is warm, and then in turns that count. */
async function measureWarmRuns(builds: readonly Build[], tools: ShotTools): Promise<void> {
  const { environment, random } = tools;
  const { now } = environment;
  const { warmUp, atLeast, cap, turns, length } = PROTOCOL.warmRuns;
  await settle(environment);
  const start = now();
  for (let turn = 0; turn < atLeast || (turn < cap && now() - start < warmUp * builds.length); turn += 1) {
    for (const build of builds) await build.runWarm(-1, tools);
  }
  await settle(environment);
  const counted = now();
  for (const [turn, order] of turnOrder(builds.length, turns, random).entries()) {
    if (turn >= atLeast && now() - counted >= length * builds.length) break;
    for (const build of inOrder(builds, order)) await build.runWarm(turn, tools);
  }
}

const inOrder = (builds: readonly Build[], order: readonly number[]): readonly Build[] =>
  order.flatMap((position) => builds[position] ?? []);

/**
 * Measures builds in turns.
 * @throws BenchFailure if one of them cannot be measured
 */
export async function measurePair(command: PairCommand, environment: BenchEnvironment): Promise<PairMeasured> {
  const { caseId, before, after, more, seed } = command;
  const { now } = environment;
  const random = seededRandom(seed);
  const engine = await environment.loadEngineCode(before.config.engine, before.wasmerBinary);
  const tools: ShotTools = { environment, engine, random, printed: new KeptOutput() };
  const builds = [before, after, ...more].map((subject, position) => new Build(buildLetter(position), subject));
  const [firstOrder = []] = turnOrder(builds.length, 1, random);
  for (const build of inOrder(builds, firstOrder)) await build.runOnce(tools);
  const { tick } = probeTimer(now, { edges: PROTOCOL.timerEdges, length: PROTOCOL.timerLength });

  const { stages, length } = PROTOCOL.pairs;
  const count = turnsOfStage(builds.reduce((sum, { subject }) => sum + subject.moduleBytes.length, 0));
  const start = now();
  let firstIteration = 0;
  for (let stage = 0; stage === 0 || (stage < stages && now() - start < forAll(length, builds)); stage += 1) {
    firstIteration += await measureStage(builds, { count, firstIteration }, tools);
  }
  await measureWarmRuns(builds, tools);
  const [first, second, ...others] = await Promise.all(builds.map((build) => build.measured(environment)));
  if (first === undefined || second === undefined) throw new Error('two builds are measured at least');
  return {
    type: 'pair-measured',
    caseId,
    before: first,
    after: second,
    more: others,
    timerTick: tick,
    wasi: engine.version,
  };
}
