import type { Milliseconds } from '../../core/base/units.ts';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { Notice, RunOutput, Subject } from '../../core/report/report.ts';
import type { OpenHost } from '../hosts/open-host.ts';
import type { Prepared } from '../programs/prepared.ts';
import type { Program } from '../programs/program.ts';
import type { BuiltCounter } from '../timing/memory-counter.ts';
import type { ProcessTimer } from '../timing/process-timer.ts';
import type { CaseAt, CaseResult } from './measuring-host.ts';
import { ownPlaces, withoutOwnPlaces } from './own-places.ts';
import { type ProgramRun, type RunOptions, runProgram } from './run-program.ts';
import { wrongExit } from './wrong-exit.ts';

/* One subject on one host that is a process, in one block. */

/** Pairs of small and large work go on until both are reached, so that a short one is not left to one chance. */
const PAIRS = { most: 3, length: 250 } as const;

export interface ProcessCase {
  readonly program: Program;
  readonly open: OpenHost;
  readonly prepared: Prepared;
  /** The host's key, or its alias's. */
  readonly host: string;
  readonly at: CaseAt;
  readonly parts: readonly MeasurePart[];
  /** What counts the memory of programs; null where it is not measured. */
  readonly memory: BuiltCounter | null;
  /** For what its runs are granted. */
  readonly folder: string;
  /** The work takes longer than a case may: it need not be tried again. */
  readonly onTooLong: () => void;
}

/** Thrown within a case: the rest of it is left out, and what was measured is kept. */
class CaseFailure extends Error {}

/** Collects what a case gives. */
class Ledger {
  readonly samples: BlockSample[] = [];
  readonly outputs: RunOutput[] = [];
  readonly failures: BlockFailure[] = [];
  readonly notices: Notice[] = [];
  readonly #case: ProcessCase;

  constructor(measured: ProcessCase) {
    this.#case = measured;
  }

  sample(metric: MetricId, value: number | null, iteration: number | null = null): void {
    const { program, host, at } = this.#case;
    if (value === null) return;
    const subject = program.input.subject.key;
    this.samples.push({ subject, host, metric, workers: 1, value, order: at.order, iteration });
  }

  /** Takes in a run's output. A run that failed ends the case. */
  accept(run: RunOutput['run'], ran: ProgramRun): Extract<ProgramRun, { kind: 'ended' }> {
    if (ran.kind === 'failed') throw new CaseFailure(ran.message);
    const { program, host, open } = this.#case;
    const subject = program.input.subject.key;
    const { exitCode, signal, stdoutSha256, stdoutSize } = ran;
    if (exitCode !== program.expectedExit) {
      const { knownCrash } = open.adapter;
      const message = wrongExit({ run, exitCode, signal, knownCrash }, program);
      throw new CaseFailure(`${message} ${ran.stderr.trim()}`.trim());
    }
    this.outputs.push({ subject, host, run, exitCode, stdoutSha256, stdoutSize, count: 1 });
    return ran;
  }

  fail(told: string): void {
    const { program, host, folder } = this.#case;
    const message = withoutOwnPlaces(told, ownPlaces(folder));
    this.failures.push({ subject: program.input.subject.key, host, message });
  }
}

/** How long the large work will take, from a small one that lasted so long beyond a start. */
const expectedWork = ({ small, large }: NonNullable<Subject['work']>, lasted: Milliseconds): Milliseconds =>
  (lasted * large.amount) / small.amount;

/** @param start what a run takes that does next to nothing */
async function measureWork(measured: ProcessCase, timer: ProcessTimer, ledger: Ledger, start: Milliseconds) {
  const { program, open, prepared, folder } = measured;
  const { work } = program.input.subject;
  if (work === null) return;
  const tooLong = (seconds: number) => {
    measured.onTooLong();
    const limit = PROTOCOL.caseLimit / 1000;
    return new CaseFailure(`Its throughput is left out: the large work takes about ${seconds} s here, of ${limit} s.`);
  };
  const sizes = [
    ['work-small', 'small'],
    ['work-large', 'large'],
  ] as const;
  let spent: Milliseconds = 0;
  for (let pair = 0; pair < PAIRS.most && (pair === 0 || spent < PAIRS.length); pair++) {
    for (const [metric, size] of sizes) {
      const timeout = PROTOCOL.caseLimit;
      const options = { timer, folder, target: prepared.target, timeout, purpose: 'time' } as const;
      const attempt = await runProgram(program, open, { ...options, args: work[size].args });
      if (attempt.kind === 'failed' && attempt.isTooLong) measured.onTooLong();
      const ran = ledger.accept(size, attempt);
      const expected = size === 'small' ? expectedWork(work, ran.total - start) : 0;
      if (expected > PROTOCOL.caseLimit) throw tooLong(Math.round(expected / 1000));
      ledger.sample(metric, ran.total, pair);
      spent += ran.total;
    }
  }
}

/** Without the counter, the timer counts; but not what runs in a container. */
async function measureMemory(measured: ProcessCase, timer: ProcessTimer, ledger: Ledger, options: RunOptions) {
  const { program, open, memory } = measured;
  if (memory === null) return;
  const { countsMemory, label } = open.adapter;
  const notMeasured = (what: string, reason: string) =>
    ledger.notices.push({ code: 'other', message: `The peak memory ${what} is not measured: ${reason}`.slice(0, 500) });
  if (memory.kind === 'failed' && !countsMemory) return notMeasured('of containers', memory.message);
  if (memory.kind === 'failed' && timer.ready.method !== 'posix-spawn') return;
  const counted = memory.kind === 'built' ? { counter: memory.counter } : {};
  const ran = await runProgram(program, open, { ...options, ...counted });
  if (ran.kind === 'ended' && ran.peakMemory === null) {
    return notMeasured(`with ${label}`, `what counts it did not run there. ${ran.stderr.trim()}`);
  }
  ledger.sample('peak-memory', ledger.accept('start', ran).peakMemory);
}

/** Measures one case to its end. Whatever fails in it is a failure of this case alone. */
export async function measureProcessCase(measured: ProcessCase, timer: ProcessTimer): Promise<CaseResult> {
  const { program, open, prepared, folder } = measured;
  const ledger = new Ledger(measured);
  const { args } = program.input.config;
  const options = { timer, folder, target: prepared.target, args, timeout: PROTOCOL.caseLimit };
  try {
    const cold = ledger.accept('start', await runProgram(program, open, { ...options, purpose: 'time' }));
    ledger.sample('cold-start', cold.firstByte);
    ledger.sample('cold-total', cold.total);
    await measureMemory(measured, timer, ledger, { ...options, purpose: 'memory' });
    // They do not change: the first block tells them.
    ledger.sample('artifact-size', measured.at.block === 0 ? prepared.size : null);
    ledger.sample('wire-size', measured.at.block === 0 ? prepared.compressedSize : null);
    if (measured.parts.includes('throughput')) await measureWork(measured, timer, ledger, cold.total);
  } catch (error) {
    if (!(error instanceof CaseFailure)) throw error;
    ledger.fail(error.message);
  }
  return ledger;
}
