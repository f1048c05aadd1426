import { seededRandom } from '../../core/base/random.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { probeTimer, spreadStart } from '../../core/bench/timer.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { PreparedModule } from '../run/compile.ts';
import { BenchProgram, compileSubject, type FinishedRun, prepareSubject } from './bench-program.ts';
import type { BenchEnvironment } from './environment.ts';
import { OutputLedger } from './output-ledger.ts';
import { measurePhases } from './phases.ts';
import type { BenchSubject, CaseMeasured, MeasureCommand } from './protocol.ts';
import { type Gathered, measureThroughput } from './throughput.ts';

/*
 * One case: the cold run, then the phases, then repeated starts, then the steady state. The cold run is one span, and
 * includes everything that happens once per worker, such as compiling the host's JavaScript on its first call. Phases
 * timed within it would include that, so they are timed afterwards, on bytes that are new again. Work that is not
 * part of the program (probing the timer, comparing and hashing outputs) is done between the timed spans.
 */

/** A program, run once from its bytes. */
interface FromBytes {
  readonly program: BenchProgram;
  readonly finished: FinishedRun;
  readonly wasi: string;
}

async function runFromBytes(subject: BenchSubject, environment: BenchEnvironment): Promise<FromBytes> {
  const compiled = await compileSubject(prepareSubject(subject, environment));
  // Loads the code of the packages for the first time.
  const engine = await environment.loadEngineCode(subject.config.engine, subject.wasmerBinary);
  const program = new BenchProgram(subject, environment, compiled, engine);
  return { program, finished: await program.run(subject.config.args), wasi: engine.version };
}

/** Measures one compilation of bytes that the browser has cached, in a batch that lasts long enough. */
async function compileCached(
  prepared: PreparedModule,
  now: () => Milliseconds,
  tick: Milliseconds,
): Promise<Milliseconds> {
  const length = Math.max(PROTOCOL.batchTicks * tick, PROTOCOL.batchLength);
  const start = now();
  let elapsed = 0;
  let count = 0;
  while (elapsed < length) {
    await compileSubject(prepared);
    count += 1;
    elapsed = now() - start;
  }
  return elapsed / count;
}

async function measureWarmStarts(
  program: BenchProgram,
  args: readonly string[],
  now: () => Milliseconds,
  { samples, outputs, random }: Gathered,
): Promise<void> {
  const { runs, length } = PROTOCOL.warmStarts;
  const start = now();
  for (let iteration = 0; iteration < runs && (iteration === 0 || now() - start < length); iteration += 1) {
    spreadStart(now, random);
    const { readings, exitCode, printed } = await program.run(args);
    const until = readings.firstOutput ?? readings.ended;
    samples.push({ metric: 'warm-start', value: until - readings.began, iteration });
    outputs.add('start', exitCode, printed);
  }
}

/** Measures warm starts, and then each phase separately: on bytes that are new, with a warm host. */
async function measureStartup(
  { subject, program }: { readonly subject: BenchSubject; readonly program: BenchProgram },
  environment: BenchEnvironment,
  tick: Milliseconds,
  gathered: Gathered,
): Promise<void> {
  await measureWarmStarts(program, subject.config.args, environment.now, gathered);
  // Hot code is now compiled in the background, on the same threads that compile modules.
  await new Promise<void>((resolve) => environment.after(PROTOCOL.settling, resolve));
  const prepared = await measurePhases(subject, environment, gathered);
  const value = await compileCached(prepared, environment.now, tick);
  gathered.samples.push({ metric: 'compile-cached', value, iteration: 0 });
}

/**
 * Measures the requested parts.
 * @throws BenchFailure if the program cannot be measured
 */
export async function measureCase(command: MeasureCommand, environment: BenchEnvironment): Promise<CaseMeasured> {
  const { caseId, subject, parts, seed } = command;
  const { now, timeOrigin } = environment;
  const random = seededRandom(seed);
  const arrived = now();
  spreadStart(now, random);
  const spread = now() - arrived;
  const { program, finished, wasi } = await runFromBytes(subject, environment);

  const { readings, exitCode, printed, memory } = finished;
  const moment = (reading: Milliseconds) => timeOrigin + reading - spread;
  const cold = {
    firstOutput: readings.firstOutput === null ? null : moment(readings.firstOutput),
    end: moment(readings.ended),
  };
  const gathered: Gathered = { samples: [], outputs: new OutputLedger(), random };
  const { samples, outputs } = gathered;
  outputs.add('start', exitCode, printed);
  if (memory !== null) samples.push({ metric: 'linear-memory', value: memory, iteration: 0 });
  const { tick } = probeTimer(now, { edges: PROTOCOL.timerEdges, length: PROTOCOL.timerLength });

  if (parts.includes('startup')) await measureStartup({ subject, program }, environment, tick, gathered);
  if (parts.includes('throughput') && subject.work !== null) {
    await measureThroughput(subject, subject.work, environment, gathered);
  }
  return {
    type: 'measured',
    caseId,
    samples,
    // Without declared work, the whole run is measured in place of the throughput.
    cold: parts.includes('startup') || (parts.includes('throughput') && subject.work === null) ? cold : null,
    outputs: await outputs.outputs(environment.sha256),
    timerTick: tick,
    wasi,
  };
}
