import { PROTOCOL } from '../../core/bench/plan.ts';
import { probeTimer, spreadStart } from '../../core/bench/timer.ts';
import type { MetricId } from '../../core/report/metric.ts';
import { seededRandom } from '../../core/stats/random.ts';
import type { Milliseconds } from '../../core/units.ts';
import type { PreparedModule } from '../run/compile.ts';
import { BenchProgram, compileSubject, type FinishedRun, prepareSubject, type RunReadings } from './bench-program.ts';
import type { BenchEnvironment } from './environment.ts';
import { OutputLedger } from './output-ledger.ts';
import type { CaseMeasured, MeasureCommand, MeasuredSample } from './protocol.ts';
import { measureThroughput } from './throughput.ts';

/*
 * One case, from the first sight of its bytes on: the cold run, then what can be repeated, then the
 * steady state. Everything that is not of the program itself (probing the timer, comparing and hashing
 * outputs) stands between the timed spans.
 */

/** The timer is watched no longer than this; a clock of 1 ms shows its tick in a few edges. In milliseconds. */
const PROBE_LENGTH = 20;

/** What a case gathers. */
export interface Gathered {
  readonly samples: MeasuredSample[];
  readonly outputs: OutputLedger;
  readonly random: () => number;
}

/** The host's own part of a run: its functions before the instance stands, and its tie to the instance. */
const wasiSetup = ({ began, opened, instantiated, entered }: RunReadings): Milliseconds =>
  opened - began + (entered - instantiated);

interface ColdRun {
  readonly prepared: PreparedModule;
  readonly program: BenchProgram;
  readonly finished: FinishedRun;
  readonly cold: CaseMeasured['cold'];
  readonly samples: readonly MeasuredSample[];
  readonly wasi: string;
}

async function runCold(
  { subject }: MeasureCommand,
  environment: BenchEnvironment,
  random: () => number,
): Promise<ColdRun> {
  const { now, timeOrigin } = environment;
  const arrived = now();
  spreadStart(now, random);
  const started = now();
  const prepared = prepareSubject(subject, environment);
  const checked = now();
  const compiled = await compileSubject(prepared);
  const compiledAt = now();
  // Within the cold span, and in no other: the packages' code is loaded here for the first time.
  const engine = await environment.loadEngineCode(subject.config.engine, subject.wasmerBinary);
  const program = new BenchProgram(subject, environment, compiled, engine);
  const finished = await program.run(subject.config.args);

  const { readings } = finished;
  const spread = started - arrived;
  const moment = (reading: Milliseconds) => timeOrigin + reading - spread;
  const samples: MeasuredSample[] = [];
  const add = (metric: MetricId, value: Milliseconds) => samples.push({ metric, value, iteration: 0 });
  add('prepare', checked - started);
  add('compile-cold', compiledAt - checked);
  add('wasi-setup', wasiSetup(readings));
  add('instantiate', readings.instantiated - readings.opened);
  if (readings.firstOutput !== null) add('first-output', readings.firstOutput - readings.entered);
  add('first-run', readings.ended - readings.entered);
  const cold = {
    firstOutput: readings.firstOutput === null ? null : moment(readings.firstOutput),
    end: moment(readings.ended),
  };
  return { prepared, program, finished, cold, samples, wasi: engine.version };
}

/** The time of one compilation of bytes whose module is still there, from a batch that lasts long enough. */
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

/** Measures the parts that are asked for. @throws BenchFailure where the program gives no figures */
export async function measureCase(command: MeasureCommand, environment: BenchEnvironment): Promise<CaseMeasured> {
  const { caseId, subject, parts, seed } = command;
  const { now } = environment;
  const random = seededRandom(seed);
  const first = await runCold(command, environment, random);

  const gathered: Gathered = { samples: [], outputs: new OutputLedger(), random };
  const { samples, outputs } = gathered;
  outputs.add('start', first.finished.exitCode, first.finished.printed);
  const { memory } = first.finished;
  if (memory !== null) samples.push({ metric: 'linear-memory', value: memory, iteration: 0 });
  const { tick } = probeTimer(now, { edges: PROTOCOL.timerEdges, length: PROBE_LENGTH });

  if (parts.includes('startup')) {
    samples.push(...first.samples);
    const value = await compileCached(first.prepared, now, tick);
    samples.push({ metric: 'compile-cached', value, iteration: 0 });
    await measureWarmStarts(first.program, subject.config.args, now, gathered);
  }
  if (parts.includes('throughput') && subject.work !== null) {
    await measureThroughput(subject, subject.work, environment, gathered);
  }
  return {
    type: 'measured',
    caseId,
    samples,
    cold: parts.includes('startup') ? first.cold : null,
    outputs: await outputs.outputs(environment.sha256),
    timerTick: tick,
    wasi: first.wasi,
  };
}
