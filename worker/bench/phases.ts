import type { Milliseconds } from '../../core/base/units.ts';
import { restAndSpread } from '../../core/bench/timer.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { callCompile, compiledFrom, type PreparedModule } from '../run/compile.ts';
import { BenchProgram, type Phase, prepareSubject, type RunReadings } from './bench-program.ts';
import type { BenchEnvironment } from './environment.ts';
import type { BenchSubject } from './protocol.ts';
import { type Gathered, unseen } from './throughput.ts';

/*
 * Times the startup phases, several shots of each in one worker: first all compilations, then all first runs. Every shot
 * has a separate nonce, so no shot runs code that another has compiled. Stages keep the background threads, which
 * optimise what has just run, away from the compilations.
 */

/** The host's part of a run: creating its functions before the instance, and binding them to the instance's memory. */
const wasiSetup = ({ began, opened, instantiated, bound }: RunReadings): Milliseconds =>
  opened - began + (bound - instantiated);

interface CompiledShot {
  readonly program: BenchProgram;
  readonly prepared: PreparedModule;
}

/**
 * Collects the garbage of earlier runs now, not within a phase, and waits until background work has ended. An engine
 * collects when its young generation is full.
 */
async function settle({ after }: BenchEnvironment): Promise<void> {
  const { arrays, length, wait } = PROTOCOL.collection;
  Array.from({ length: arrays }, () => new Array<number>(length).fill(0));
  await new Promise<void>((resolve) => after(wait, resolve));
}

/** Whether another shot of a stage is due: always the discarded one and one that counts. */
function isDue(shot: number, elapsed: Milliseconds): boolean {
  const { runs, discarded, length } = PROTOCOL.shots;
  return shot <= discarded || (shot < runs && elapsed < length);
}

/**
 * Measures all phases on bytes that are new, in a worker that has run the program before.
 *
 * @returns the last module, for further compilations of the same bytes
 */
export async function measurePhases(
  subject: BenchSubject,
  environment: BenchEnvironment,
  gathered: Gathered,
): Promise<PreparedModule> {
  const { now } = environment;
  const { samples, outputs, random } = gathered;
  const engine = await environment.loadEngineCode(subject.config.engine, subject.wasmerBinary);
  const add = (shot: number, metric: MetricId, value: Milliseconds, probe: number) => {
    const iteration = shot - PROTOCOL.shots.discarded;
    if (iteration >= 0) samples.push({ metric, value, iteration, probe });
  };

  await settle(environment);
  const compiledShots: CompiledShot[] = [];
  const stage = now();
  for (let shot = 0; isDue(shot, now() - stage); shot += 1) {
    const fresh = unseen(subject, random);
    const beforeChecks = restAndSpread(now, random);
    const started = now();
    const prepared = prepareSubject(fresh, environment);
    const checked = now();
    const beforeCompilation = restAndSpread(now, random);
    const compiling = now();
    // Not through compileSubject: its promises would be part of the time, and the cold run has checked the module.
    const module = await callCompile(prepared);
    const compiledAt = now();
    add(shot, 'prepare', checked - started, beforeChecks);
    add(shot, 'compile-cold', compiledAt - compiling, beforeCompilation);
    compiledShots.push({
      program: new BenchProgram(fresh, environment, compiledFrom(prepared, module), engine),
      prepared,
    });
  }

  await settle(environment);
  const runStage = now();
  for (const [shot, { program }] of compiledShots.entries()) {
    if (!isDue(shot, now() - runStage)) break;
    const probes: Record<Phase, number> = { setup: 0, instantiation: 0, run: 0 };
    const { readings, exitCode, printed } = await program.run(subject.config.args, (phase) => {
      probes[phase] = restAndSpread(now, random);
    });
    outputs.add('start', exitCode, printed);
    add(shot, 'wasi-setup', wasiSetup(readings), probes.setup);
    // A start function is part of instantiation in WebAssembly; here it runs after binding, so that it can print.
    const { linking, instantiated, startFunction, entered, firstOutput, ended } = readings;
    add(shot, 'instantiate', instantiated - linking + startFunction, probes.instantiation);
    if (firstOutput !== null) add(shot, 'first-output', firstOutput - entered, probes.run);
    add(shot, 'first-run', ended - entered, probes.run);
  }
  const last = compiledShots.at(-1);
  if (last === undefined) throw new Error('a stage has at least one shot');
  return last.prepared;
}
