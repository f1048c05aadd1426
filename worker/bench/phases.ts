import type { Milliseconds } from '../../core/base/units.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { PreparedModule } from '../run/compile.ts';
import type { BenchEnvironment } from './environment.ts';
import { KeptOutput } from './kept-output.ts';
import type { BenchSubject } from './protocol.ts';
import {
  type CompiledShot,
  compileShot,
  type PreparedShot,
  prepareShot,
  runShot,
  type ShotTools,
  settle,
  type TimedPhase,
} from './shots.ts';
import type { Gathered } from './throughput.ts';

/*
 * Times the startup phases, several shots of each in one worker: first all checks, then all compilations, then all first
 * runs. Stages keep the background threads, which optimise what has just run, away from the compilations.
 */

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
  { samples, outputs, random }: Gathered,
): Promise<PreparedModule> {
  const { now } = environment;
  const engine = await environment.loadEngineCode(subject.config.engine, subject.wasmerBinary);
  const tools: ShotTools = { environment, engine, random, printed: new KeptOutput() };
  const add = (shot: number, phases: readonly TimedPhase[]) => {
    const iteration = shot - PROTOCOL.shots.discarded;
    if (iteration >= 0) samples.push(...phases.map((phase) => ({ ...phase, iteration })));
  };

  const preparedShots: PreparedShot[] = [];
  const prepareStage = now();
  for (let shot = 0; isDue(shot, now() - prepareStage); shot += 1) preparedShots.push(prepareShot(subject, tools));

  await settle(environment);
  const compiledShots: CompiledShot[] = [];
  const compileStage = now();
  for (const [shot, prepared] of preparedShots.entries()) {
    if (!isDue(shot, now() - compileStage)) break;
    const compiled = await compileShot(prepared, tools);
    compiledShots.push(compiled);
    add(shot, compiled.phases);
  }

  await settle(environment);
  const runStage = now();
  for (const [shot, compiled] of compiledShots.entries()) {
    if (!isDue(shot, now() - runStage)) break;
    const { phases, exitCode, printed } = await runShot(compiled, subject.config.args, tools);
    outputs.add('start', exitCode, printed);
    add(shot, phases);
  }
  const last = compiledShots.at(-1);
  if (last === undefined) throw new Error('a stage has at least one shot');
  return last.prepared;
}
