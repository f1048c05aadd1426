import type { Milliseconds } from '../../core/base/units.ts';
import { restAndSpread } from '../../core/bench/timer.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { Engine } from '../engine/engine.ts';
import { callCompile, compiledFrom, type PreparedModule } from '../run/compile.ts';
import { BenchProgram, type Phase, prepareSubject, type RunReadings } from './bench-program.ts';
import type { BenchEnvironment } from './environment.ts';
import type { KeptOutput } from './kept-output.ts';
import type { BenchSubject } from './protocol.ts';
import { unseen } from './throughput.ts';

/*
 * One shot of the startup phases: a program is compiled, and later run once. Every shot has a separate nonce, so no shot
 * runs code that another has compiled.
 */

/** A phase of a shot, with the reading of the speed probe directly before. */
export interface TimedPhase {
  readonly metric: MetricId;
  readonly value: Milliseconds;
  readonly probe: number;
}

/** A program in bytes that no cache contains, checked and ready to be compiled. */
export interface PreparedShot {
  readonly subject: BenchSubject;
  readonly prepared: PreparedModule;
  readonly phase: TimedPhase;
}

export interface CompiledShot {
  readonly program: BenchProgram;
  readonly prepared: PreparedModule;
  readonly phases: readonly TimedPhase[];
}

export interface FinishedShot {
  readonly phases: readonly TimedPhase[];
  readonly exitCode: number;
  /** The bytes printed to stdout; valid until the next run of the program. */
  readonly printed: Uint8Array;
}

export interface ShotTools {
  readonly environment: BenchEnvironment;
  readonly engine: Engine;
  readonly random: () => number;
  /** Where all shots print, so that only the first one pays for the memory. */
  readonly printed: KeptOutput;
}

/**
 * Collects the garbage of earlier runs now, not within a phase, and waits until background work has ended. An engine
 * collects when its young generation is full.
 */
export async function settle({ after }: BenchEnvironment): Promise<void> {
  const { arrays, length, wait } = PROTOCOL.collection;
  Array.from({ length: arrays }, () => new Array<number>(length).fill(0));
  await new Promise<void>((resolve) => after(wait, resolve));
}

/** Checks and rewrites a program that this worker has run before, in new bytes. */
export function prepareShot(
  subject: BenchSubject,
  { environment, random }: Pick<ShotTools, 'environment' | 'random'>,
): PreparedShot {
  const { now } = environment;
  const fresh = unseen(subject, random);
  const probe = restAndSpread(now, random);
  const started = now();
  const prepared = prepareSubject(fresh, environment);
  return { subject: fresh, prepared, phase: { metric: 'prepare', value: now() - started, probe } };
}

/** Compiles a prepared shot. */
export async function compileShot(
  { subject, prepared, phase }: PreparedShot,
  { environment, engine, random, printed }: ShotTools,
): Promise<CompiledShot> {
  const { now } = environment;
  const probe = restAndSpread(now, random);
  const compiling = now();
  // Not through compileSubject: its promises would be part of the time, and the earlier run has checked the module.
  const module = await callCompile(prepared);
  const compiledAt = now();
  return {
    program: new BenchProgram(subject, environment, compiledFrom(prepared, module), engine, printed),
    prepared,
    phases: [phase, { metric: 'compile-cold', value: compiledAt - compiling, probe }],
  };
}

/** The host's part of a run: creating its functions before the instance, and binding them to the instance's memory. */
const wasiSetup = ({ began, opened, instantiated, bound }: RunReadings): Milliseconds =>
  opened - began + (bound - instantiated);

/** Runs a program that has run before. */
export async function runWarm(
  program: BenchProgram,
  args: readonly string[],
  { environment, random }: ShotTools,
): Promise<FinishedShot> {
  let probe = 0;
  const { readings, exitCode, printed } = await program.run(args, (phase) => {
    if (phase === 'run') probe = restAndSpread(environment.now, random);
  });
  return { phases: [{ metric: 'warm-run', value: readings.ended - readings.entered, probe }], exitCode, printed };
}

/** Runs a compiled shot once. */
export async function runShot(
  { program }: CompiledShot,
  args: readonly string[],
  { environment, random }: ShotTools,
): Promise<FinishedShot> {
  const probes: Record<Phase, number> = { setup: 0, instantiation: 0, run: 0 };
  const { readings, exitCode, printed } = await program.run(args, (phase) => {
    probes[phase] = restAndSpread(environment.now, random);
  });
  // A start function is part of instantiation in WebAssembly; here it runs after binding, so that it can print.
  const { linking, instantiated, startFunction, entered, firstOutput, ended } = readings;
  const output: TimedPhase[] =
    firstOutput === null ? [] : [{ metric: 'first-output', value: firstOutput - entered, probe: probes.run }];
  return {
    phases: [
      { metric: 'wasi-setup', value: wasiSetup(readings), probe: probes.setup },
      { metric: 'instantiate', value: instantiated - linking + startFunction, probe: probes.instantiation },
      ...output,
      { metric: 'first-run', value: ended - entered, probe: probes.run },
    ],
    exitCode,
    printed,
  };
}
