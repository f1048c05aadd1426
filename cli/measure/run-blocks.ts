import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { blockOrder, caseSeed } from '../../core/bench/order.ts';
import type { MetricId } from '../../core/method/metric.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { ReportBuilder } from '../../core/report/build.ts';
import type { RunOutput, Unsteady } from '../../core/report/report.ts';
import type { Program } from '../programs/program.ts';
import type { MeasuringHost } from './measuring-host.ts';
import { wrongExit } from './wrong-exit.ts';

/*
 * Measures in rounds (called blocks in reports): every program on every host once per round, in a random order and one at
 * a time, so that other load on the machine affects all hosts equally.
 */

export interface BlocksRequest {
  readonly hosts: readonly MeasuringHost[];
  readonly programs: readonly Program[];
  readonly blocks: number;
  /** The rounds with throughput, spread evenly; the same as `blocks` for every round. */
  readonly throughputBlocks?: number;
  readonly seed: number;
  readonly builder: ReportBuilder;
  /** Times the reference work (canary). */
  readonly canary: () => Milliseconds;
  /** Metrics to keep; all by default. */
  readonly metrics?: readonly MetricId[];
  /** Called before each measurement: leftovers of the previous one, such as a container, may need a moment to end. */
  readonly settle: () => Promise<void>;
  /** Called before each round. */
  readonly beginBlock: () => Promise<void>;
  /** Discards the current round at once. Previous rounds are kept. */
  readonly signal: AbortSignal;
  /** Called before each round; false ends the run. */
  readonly fitsBlock?: () => boolean;
  readonly onCase: (progress: BlocksProgress) => void;
}

export interface BlocksProgress {
  readonly block: number;
  /** Finished measurements, out of `cases` per round. */
  readonly done: number;
  readonly cases: number;
  readonly host: string;
  readonly subject: string;
}

/** Consecutive failures after which a measurement is skipped. */
const FAILURES_IN_A_ROW = 2;

interface PlannedCase {
  /** The key of the program in the report. */
  readonly subject: string;
  readonly host: MeasuringHost;
  readonly program: Program;
}

/** Returns unexpected exit codes, which only pages report here: process hosts check them themselves. */
const wrongExits = (program: Program, outputs: readonly RunOutput[]): string[] =>
  outputs
    .filter(({ exitCode }) => exitCode !== program.expectedExit)
    .map(({ run, exitCode }) => wrongExit({ run, exitCode }, program));

/** Returns differences from the sample's expected output. The analysis compares hosts with each other. */
function wrongOutputs({ input, expectedStdout }: Program, outputs: readonly RunOutput[]): string[] {
  const { work } = input.subject;
  const expected = {
    start: expectedStdout,
    small: work?.small.stdoutSha256 ?? null,
    large: work?.large.stdoutSha256 ?? null,
  };
  const wrong = outputs.filter(({ run, stdoutSha256 }) => expected[run] !== null && stdoutSha256 !== expected[run]);
  return [
    ...new Set(wrong.map(({ run }) => `The output of the ${run} run differs from the expected output of the sample.`)),
  ];
}

/** Whether a round is one of `of` rounds that are spread evenly over all. */
export const isSpread = (block: number, blocks: number, of: number): boolean =>
  Math.floor(((block + 1) * of) / blocks) > Math.floor((block * of) / blocks);

/** Measures all rounds and adds each complete one to the report. Returns their number. */
export async function runBlocks(request: BlocksRequest): Promise<number> {
  const { hosts, programs, blocks, seed, builder, metrics, canary, signal, onCase } = request;
  const cases: PlannedCase[] = programs.flatMap((program) =>
    hosts
      .filter(({ runs }) => runs(program.input.subject.key))
      .map((host) => ({ subject: program.input.subject.key, host, program })),
  );
  const cancelled = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  const inARow = new Map<PlannedCase, number>();
  for (let block = 0; block < blocks; block++) {
    const samples: BlockSample[] = [];
    const outputs: RunOutput[] = [];
    const failures: BlockFailure[] = [];
    const unsteady: Unsteady[] = [];
    const timerTicks = new Map<string, Milliseconds>();
    const wasi = new Map<string, string>();
    if (signal.aborted || request.fitsBlock?.() === false) return block;
    await request.beginBlock();
    const before = canary();
    const skipsThroughput = isSpread(block, blocks, request.throughputBlocks ?? blocks)
      ? {}
      : ({ skipsThroughput: true } as const);
    for (const [order, planned] of blockOrder(cases, seed, block).entries()) {
      if (signal.aborted) return block;
      const { subject } = planned;
      const { key } = planned.host.host;
      onCase({ block, done: order, cases: cases.length, host: key, subject });
      if ((inARow.get(planned) ?? 0) >= FAILURES_IN_A_ROW) continue;
      const failed: BlockFailure[] = [];
      await request.settle();
      if (signal.aborted) return block;
      try {
        const at = { block, order, seed: caseSeed(seed, block, order), ...skipsThroughput };
        const measured = planned.host.measure(subject, at);
        const result = await Promise.race([measured, cancelled]);
        if (result === null) {
          // Closing its host ends it; the result is irrelevant.
          measured.catch(() => {});
          return block;
        }
        // A host that measures two builds as one returns the outputs of the second one, too, and checks them itself.
        const ownOutputs = result.outputs.filter((output) => output.subject === subject);
        const exits = wrongExits(planned.program, ownOutputs);
        if (exits.length === 0) {
          samples.push(...result.samples.filter(({ metric }) => metrics?.includes(metric) ?? true));
          outputs.push(...result.outputs);
          unsteady.push(...(result.unsteady ?? []));
        }
        failed.push(...result.failures);
        for (const message of [...exits, ...wrongOutputs(planned.program, ownOutputs)]) {
          failed.push({ subject, host: key, message });
        }
        if (result.timerTick !== undefined) timerTicks.set(key, result.timerTick);
        if (result.wasi !== undefined) wasi.set(key, result.wasi);
        for (const { code, message } of result.notices ?? []) builder.addNotice(code, message);
      } catch (error) {
        failed.push({ subject, host: key, message: messageOf(error) });
      }
      inARow.set(planned, failed.length === 0 ? 0 : (inARow.get(planned) ?? 0) + 1);
      failures.push(...failed);
    }
    const after = canary();
    builder.addBlock({ block, samples, outputs, failures, unsteady, canary: { before, after }, timerTicks, wasi });
  }
  return blocks;
}
