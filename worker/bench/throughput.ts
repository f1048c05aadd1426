import { NONCE_SIZE, withNonce } from '../../core/bench/nonce.ts';
import { spreadStart } from '../../core/bench/timer.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { BenchProgram, compileSubject, type FinishedRun, prepareSubject } from './bench-program.ts';
import type { BenchEnvironment } from './environment.ts';
import type { OutputLedger } from './output-ledger.ts';
import type { BenchSubject, MeasuredSample } from './protocol.ts';

/*
 * Measures the steady state. The program is compiled again with another nonce, so that its first iteration runs cold
 * code whether or not startup was measured before.
 */

/** The results of a case. */
export interface Gathered {
  readonly samples: MeasuredSample[];
  readonly outputs: OutputLedger;
  readonly random: () => number;
}

/** Returns the same program in bytes that no cache contains. */
export function unseen(subject: BenchSubject, random: () => number): BenchSubject {
  const nonce = Uint8Array.from({ length: NONCE_SIZE }, () => Math.floor(random() * 256));
  return { ...subject, moduleBytes: withNonce(subject.moduleBytes, nonce) };
}

export async function compileProgram(subject: BenchSubject, environment: BenchEnvironment): Promise<BenchProgram> {
  const compiled = await compileSubject(prepareSubject(subject, environment));
  const engine = await environment.loadEngineCode(subject.config.engine, subject.wasmerBinary);
  return new BenchProgram(subject, environment, compiled, engine);
}

/**
 * Runs until the protocol's warm-up is complete: its number of runs and time, or its cap.
 * @param each called after every run
 */
export async function warmUp(
  program: BenchProgram,
  args: readonly string[],
  { now }: BenchEnvironment,
  each: (run: FinishedRun, iteration: number) => void,
): Promise<void> {
  const { runs, length, cap } = PROTOCOL.warmUp;
  const start = now();
  for (let iteration = 0; iteration < cap; iteration += 1) {
    if (iteration >= runs && now() - start >= length) break;
    each(await program.run(args), iteration);
  }
}

/** Measures repeated runs of the small work, and then small and large work alternately. */
export async function measureThroughput(
  subject: BenchSubject,
  work: NonNullable<BenchSubject['work']>,
  environment: BenchEnvironment,
  { samples, outputs, random }: Gathered,
): Promise<void> {
  const { now } = environment;
  const program = await compileProgram(unseen(subject, random), environment);
  await warmUp(program, work.small, environment, ({ readings, exitCode, printed }, iteration) => {
    samples.push({ metric: 'repeat-run', value: readings.ended - readings.entered, iteration });
    outputs.add('small', exitCode, printed);
  });

  const { pairs, length } = PROTOCOL.steady;
  const first = random() < 0.5 ? 0 : 1;
  const start = now();
  for (let pair = 0; pair < pairs && (pair === 0 || now() - start < length); pair += 1) {
    // The first of a pair may affect the second, so the order alternates.
    const order = (pair + first) % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const);
    for (const size of order) {
      spreadStart(now, random);
      const { readings, exitCode, printed } = await program.run(work[size]);
      const metric = size === 'small' ? 'work-small' : 'work-large';
      samples.push({ metric, value: readings.ended - readings.began, iteration: pair });
      outputs.add(size, exitCode, printed);
    }
  }
}
