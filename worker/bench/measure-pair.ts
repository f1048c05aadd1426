import { seededRandom } from '../../core/base/random.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { type PairSide, pairOrder, pairsOfStage } from '../../core/bench/pair.ts';
import { probeTimer } from '../../core/bench/timer.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { BenchEnvironment } from './environment.ts';
import { BenchFailure } from './failure.ts';
import { OutputLedger } from './output-ledger.ts';
import type { BenchSubject, MeasuredBuild, MeasuredSample, PairCommand, PairMeasured } from './protocol.ts';
import { type CompiledShot, compileShot, runShot, type ShotTools, settle, type TimedPhase } from './shots.ts';
import { compileProgram, unseen } from './throughput.ts';

/*
 * Two builds of one program in one worker: both run once, so that the host's code is warm, and then stages in which the
 * builds are compiled in turns and run for the first time in turns. The speed of the machine and the state of the worker
 * change slowly compared with a pair of shots, so they affect both builds alike.
 */

/** One of the builds, with what was measured of it. */
class Build {
  readonly subject: BenchSubject;
  readonly #letter: string;
  readonly #samples: MeasuredSample[] = [];
  readonly #outputs = new OutputLedger();

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

  /** @param iteration negative for shots that are discarded */
  async compile(iteration: number, tools: ShotTools): Promise<CompiledShot> {
    const compiled = await this.#attempt(() => compileShot(this.subject, tools));
    this.#add(iteration, compiled.phases);
    return compiled;
  }

  async run(compiled: CompiledShot, iteration: number, tools: ShotTools): Promise<void> {
    const { phases, exitCode, printed } = await this.#attempt(() => runShot(compiled, this.subject.config.args, tools));
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

/** Whether another pair of a stage is due: always those that are discarded and one that counts. */
function isDue(pair: number, of: number, elapsed: Milliseconds): boolean {
  const { discarded, stageLength } = PROTOCOL.pairs;
  return pair <= discarded || (pair < of && elapsed < stageLength);
}

/** One stage: all compilations, then the first runs of what they compiled, in the same order. */
async function measureStage(
  builds: Readonly<Record<PairSide, Build>>,
  stage: { readonly count: number; readonly firstIteration: number },
  tools: ShotTools,
): Promise<number> {
  const { environment, random } = tools;
  const { now } = environment;
  const turns = pairOrder(stage.count, random);
  const iterationOf = (pair: number): number => {
    const counted = pair - PROTOCOL.pairs.discarded;
    return counted < 0 ? counted : stage.firstIteration + counted;
  };

  await settle(environment);
  const shots: (readonly [Build, CompiledShot])[][] = [];
  const start = now();
  for (const [pair, turn] of turns.entries()) {
    if (!isDue(pair, stage.count, now() - start)) break;
    const compiled: (readonly [Build, CompiledShot])[] = [];
    for (const side of turn) {
      const build = builds[side];
      compiled.push([build, await build.compile(iterationOf(pair), tools)]);
    }
    shots.push(compiled);
  }

  await settle(environment);
  const runStart = now();
  for (const [pair, compiled] of shots.entries()) {
    if (!isDue(pair, stage.count, now() - runStart)) break;
    for (const [build, shot] of compiled) await build.run(shot, iterationOf(pair), tools);
  }
  return Math.max(0, shots.length - PROTOCOL.pairs.discarded);
}

/**
 * Measures two builds in turns.
 * @throws BenchFailure if one of them cannot be measured
 */
export async function measurePair(command: PairCommand, environment: BenchEnvironment): Promise<PairMeasured> {
  const { caseId, before, after, seed } = command;
  const { now } = environment;
  const random = seededRandom(seed);
  const engine = await environment.loadEngineCode(before.config.engine, before.wasmerBinary);
  const tools: ShotTools = { environment, engine, random };
  const builds = { before: new Build('A', before), after: new Build('B', after) };
  for (const side of pairOrder(1, random).flat()) await builds[side].runOnce(tools);
  const { tick } = probeTimer(now, { edges: PROTOCOL.timerEdges, length: PROTOCOL.timerLength });

  const { stages, length } = PROTOCOL.pairs;
  const count = pairsOfStage(before.moduleBytes.length + after.moduleBytes.length);
  const start = now();
  let firstIteration = 0;
  for (let stage = 0; stage === 0 || (stage < stages && now() - start < length); stage += 1) {
    firstIteration += await measureStage(builds, { count, firstIteration }, tools);
  }
  return {
    type: 'pair-measured',
    caseId,
    before: await builds.before.measured(environment),
    after: await builds.after.measured(environment),
    timerTick: tick,
    wasi: engine.version,
  };
}
