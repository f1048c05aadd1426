import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { blockOrder, caseSeed } from '../../core/bench/order.ts';
import type { MetricId } from '../../core/method/metric.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { ReportBuilder } from '../../core/report/build.ts';
import type { RunOutput } from '../../core/report/report.ts';
import type { Program } from '../programs/program.ts';
import type { MeasuringHost } from './measuring-host.ts';
import { wrongExit } from './wrong-exit.ts';

/*
 * The block protocol over every host of this machine: in each block each case once, in an order of the block's
 * own, never two at a time, so that whatever the machine does meanwhile falls on all hosts alike.
 */

export interface BlocksRequest {
  readonly hosts: readonly MeasuringHost[];
  readonly programs: readonly Program[];
  readonly blocks: number;
  readonly seed: number;
  readonly builder: ReportBuilder;
  /** The fixed piece of work: how long it takes now. */
  readonly canary: () => Milliseconds;
  /** What is kept of what the hosts give; all, where it is left out. */
  readonly metrics?: readonly MetricId[];
  /** Before each case: what the last one left, such as a worker or a container, may take a moment to be gone. */
  readonly settle: () => Promise<void>;
  /** Before each block. */
  readonly beginBlock: () => Promise<void>;
  /** The block that has begun is then given up at once, with the case in progress; those before are kept. */
  readonly signal: AbortSignal;
  /** Asked before each block; where it says no, the run ends with the blocks that are there. */
  readonly fitsBlock?: () => boolean;
  readonly onCase: (progress: BlocksProgress) => void;
}

export interface BlocksProgress {
  readonly block: number;
  /** Cases that are done, of `cases` in each block. */
  readonly done: number;
  readonly cases: number;
  readonly host: string;
  readonly subject: string;
}

/** A host fails so often in a row on a subject that it is left out from then on. */
const FAILURES_IN_A_ROW = 2;

interface PlannedCase {
  readonly host: MeasuringHost;
  readonly program: Program;
}

/** Processes end their case by themselves; a page measures a run with whatever exit code. */
const wrongExits = (program: Program, outputs: readonly RunOutput[]): string[] =>
  outputs
    .filter(({ exitCode }) => exitCode !== program.expectedExit)
    .map(({ run, exitCode }) => wrongExit({ run, exitCode }, program));

/** What differs from what the sample promises. Between hosts, the report itself tells. */
function wrongOutputs({ input, expectedStdout }: Program, outputs: readonly RunOutput[]): string[] {
  const { work } = input.subject;
  const expected = {
    start: expectedStdout,
    small: work?.small.stdoutSha256 ?? null,
    large: work?.large.stdoutSha256 ?? null,
  };
  const wrong = outputs.filter(({ run, stdoutSha256 }) => expected[run] !== null && stdoutSha256 !== expected[run]);
  return [...new Set(wrong.map(({ run }) => `The output of the ${run} run is not what the sample promises.`))];
}

/** Measures all blocks, and puts each into the report once it is whole. Returns how many that are. */
export async function runBlocks(request: BlocksRequest): Promise<number> {
  const { hosts, programs, blocks, seed, builder, metrics, canary, signal, onCase } = request;
  const cases: PlannedCase[] = programs.flatMap((program) =>
    hosts.filter(({ runs }) => runs(program.input.subject.key)).map((host) => ({ host, program })),
  );
  const calledOff = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  const inARow = new Map<PlannedCase, number>();
  for (let block = 0; block < blocks; block++) {
    const samples: BlockSample[] = [];
    const outputs: RunOutput[] = [];
    const failures: BlockFailure[] = [];
    const timerTicks = new Map<string, Milliseconds>();
    const wasi = new Map<string, string>();
    if (signal.aborted || request.fitsBlock?.() === false) return block;
    await request.beginBlock();
    const before = canary();
    for (const [order, planned] of blockOrder(cases, seed, block).entries()) {
      if (signal.aborted) return block;
      const subject = planned.program.input.subject.key;
      const { key } = planned.host.host;
      onCase({ block, done: order, cases: cases.length, host: key, subject });
      if ((inARow.get(planned) ?? 0) >= FAILURES_IN_A_ROW) continue;
      const failed: BlockFailure[] = [];
      await request.settle();
      if (signal.aborted) return block;
      try {
        const measured = planned.host.measure(subject, { block, order, seed: caseSeed(seed, block, order) });
        const result = await Promise.race([measured, calledOff]);
        if (result === null) {
          // It ends when its host is closed, and nobody asks how.
          measured.catch(() => {});
          return block;
        }
        const exits = wrongExits(planned.program, result.outputs);
        if (exits.length === 0) {
          samples.push(...result.samples.filter(({ metric }) => metrics?.includes(metric) ?? true));
          outputs.push(...result.outputs);
        }
        failed.push(...result.failures);
        for (const message of [...exits, ...wrongOutputs(planned.program, result.outputs)]) {
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
    builder.addBlock({ block, samples, outputs, failures, canary: { before, after }, timerTicks, wasi });
  }
  return blocks;
}
