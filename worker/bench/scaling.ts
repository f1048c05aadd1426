import type { Milliseconds } from '../../core/base/units.ts';
import type { BenchProgram } from './bench-program.ts';
import type { BenchEnvironment } from './environment.ts';
import { BenchFailure } from './failure.ts';
import type { BenchSubject } from './protocol.ts';
import { compileProgram, warmUp } from './throughput.ts';

/* The same work in several workers at once: all start at one moment, and each counts its whole runs. */

/** The last stretch before the start is spun away: a timer may be late by this much. In milliseconds. */
const TIMER_LATENESS = 20;

export interface ScalingProgram {
  readonly program: BenchProgram;
  readonly args: readonly string[];
}

/** Compiles and warms up. */
export async function prepareScaling(subject: BenchSubject, environment: BenchEnvironment): Promise<ScalingProgram> {
  if (subject.work === null) throw new BenchFailure('The program declares no work, so that none can be counted.');
  const program = await compileProgram(subject, environment);
  await warmUp(program, subject.work.small, environment, () => {});
  return { program, args: subject.work.large };
}

/**
 * Runs from `start` until `end`, both moments. A run that is not done by then is ended like the others,
 * so that the others are not left alone, and not counted, unless it is the only one.
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
