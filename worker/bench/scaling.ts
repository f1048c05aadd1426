import type { Milliseconds } from '../../core/base/units.ts';
import type { BenchProgram } from './bench-program.ts';
import type { BenchEnvironment } from './environment.ts';
import { BenchFailure } from './failure.ts';
import type { BenchSubject } from './protocol.ts';
import { compileProgram, warmUp } from './throughput.ts';

/* Runs the same work in several workers at once. All start at the same time, and each counts its complete runs. */

/** Timers may be late by this much, so the last part of the wait spins. In milliseconds. */
const TIMER_LATENESS = 20;

export interface ScalingProgram {
  readonly program: BenchProgram;
  readonly args: readonly string[];
}

/** Compiles and warms up. */
export async function prepareScaling(subject: BenchSubject, environment: BenchEnvironment): Promise<ScalingProgram> {
  if (subject.work === null) throw new BenchFailure('The program declares no work to count.');
  const program = await compileProgram(subject, environment);
  await warmUp(program, subject.work.small, environment, () => {});
  return { program, args: subject.work.large };
}

/**
 * Runs from `start` until `end`, both times of the clock. A run that is not complete by then is finished, so that the
 * other workers keep their load, but counted only if it is the only one.
 */
export async function scale(
  { program, args }: ScalingProgram,
  start: Milliseconds,
  end: Milliseconds,
  { now, timeOrigin, after }: BenchEnvironment,
): Promise<{ readonly runs: number; readonly elapsed: Milliseconds }> {
  const moment = () => timeOrigin + now();
  const early = start - moment() - TIMER_LATENESS;
  if (early > 0) await new Promise<void>((resolve) => after(early, resolve));
  while (moment() < start);
  let runs = 0;
  let elapsed = 0;
  while (moment() < end || runs === 0) {
    await program.run(args);
    const done = moment();
    if (done > end && runs > 0) break;
    runs += 1;
    elapsed = done - start;
  }
  return { runs, elapsed };
}
