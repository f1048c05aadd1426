import type { Milliseconds } from '../../core/base/units.ts';
import type { MeasurePart } from '../../core/bench/plan.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { BlockFailure, BlockSample } from '../../core/report/block.ts';
import type { Notice, RunOutput, Subject, Unsteady } from '../../core/report/report.ts';
import type { OpenHost } from '../hosts/open-host.ts';
import type { Prepared } from '../programs/prepared.ts';
import type { Program } from '../programs/program.ts';
import type { BuiltCounter } from '../timing/memory-counter.ts';
import type { ProcessTimer } from '../timing/process-timer.ts';
import type { CaseAt, CaseResult } from './measuring-host.ts';
import { ownPlaces, withoutOwnPlaces } from './own-places.ts';
import { type ProgramRun, type RunOptions, runProgram } from './run-program.ts';
import { unsteadyReason, type WorkTimes } from './steadiness.ts';
import { wrongExit } from './wrong-exit.ts';

/* One program on one process host in one round. */

/** Pairs of small and large work that show the top tier. */
const TIER_PAIRS = 2;

/** Limits for repeating pairs of small and large work: short work is measured several times. */
const PAIRS = { most: 3, length: 250 } as const;

export interface ProcessCase {
  readonly program: Program;
  readonly open: OpenHost;
  readonly prepared: Prepared;
  /** The key of the host or of its repeat. */
  readonly host: string;
  readonly at: CaseAt;
  readonly parts: readonly MeasurePart[];
  /** Measures peak memory; null if it is not requested. */
  readonly memory: BuiltCounter | null;
  /** For the files of runs. */
  readonly folder: string;
  /** Called if the work exceeds the time limit, so that it is not tried again. */
  readonly onTooLong: () => void;
  /** Whether the work also runs once with the host's optimising compiler from the start. */
  readonly checksTier: boolean;
}

/** Ends a measurement early. Its samples so far are kept. */
class CaseFailure extends Error {}

/** Collects the results of a measurement. */
class Ledger {
  readonly samples: BlockSample[] = [];
  readonly outputs: RunOutput[] = [];
  readonly failures: BlockFailure[] = [];
  readonly notices: Notice[] = [];
  readonly unsteady: Unsteady[] = [];
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

  /** Records a run's output. A failed run ends the measurement. */
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

  isUnsteady(message: string): void {
    const { program, host } = this.#case;
    this.unsteady.push({ subject: program.input.subject.key, host, message });
  }

  fail(reason: string): void {
    const { program, host, folder } = this.#case;
    const message = withoutOwnPlaces(reason, ownPlaces(folder));
    this.failures.push({ subject: program.input.subject.key, host, message });
  }
}

/** Estimates the time of the large work from the time of the small one without the start. */
const expectedWork = ({ small, large }: NonNullable<Subject['work']>, lasted: Milliseconds): Milliseconds =>
  (lasted * large.amount) / small.amount;

/** @param start the time of a run without work */
async function measureWork(measured: ProcessCase, timer: ProcessTimer, ledger: Ledger, start: Milliseconds) {
  const { program, open, prepared, folder } = measured;
  const { work } = program.input.subject;
  if (work === null) return;
  const tooLong = (seconds: number) => {
    measured.onTooLong();
    const limit = PROTOCOL.caseLimit / 1000;
    return new CaseFailure(
      `The throughput is left out: the large work would take about ${seconds} s, and the limit is ${limit} s.`,
    );
  };
  const sizes = [
    ['work-small', 'small'],
    ['work-large', 'large'],
  ] as const;
  const times = { small: [] as Milliseconds[], large: [] as Milliseconds[] };
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
      times[size].push(ran.total);
      spent += ran.total;
    }
  }
  const { topTierFlags } = open.adapter;
  if (measured.checksTier && topTierFlags.length > 0) await checkTier(measured, timer, ledger, times);
}

/** Runs both amounts of work with the optimising compiler from the start, and compares them with the usual times. */
async function checkTier(measured: ProcessCase, timer: ProcessTimer, ledger: Ledger, usual: WorkTimes) {
  const { program, open, prepared, folder } = measured;
  const { work } = program.input.subject;
  if (work === null) return;
  const { topTierFlags: tierFlags } = open.adapter;
  const options = { timer, folder, target: prepared.target, timeout: PROTOCOL.caseLimit, purpose: 'time' } as const;
  const topTier = { small: [] as Milliseconds[], large: [] as Milliseconds[] };
  for (let pair = 0; pair < TIER_PAIRS; pair++) {
    for (const size of ['small', 'large'] as const) {
      const ran = await runProgram(program, open, { ...options, args: work[size].args, tierFlags });
      // The check says nothing about a runtime that does not have the flag.
      if (ran.kind === 'failed' || ran.exitCode !== program.expectedExit) return;
      topTier[size].push(ran.total);
    }
  }
  const reason = unsteadyReason(usual, topTier, tierFlags);
  if (reason !== null) ledger.isUnsteady(reason);
}

/** Measures peak memory with the counter, or with the timer, which does not work for containers. */
async function measureMemory(measured: ProcessCase, timer: ProcessTimer, ledger: Ledger, options: RunOptions) {
  const { program, open, memory } = measured;
  if (memory === null) return;
  const { countsMemory, label } = open.adapter;
  const addNotice = (what: string, reason: string) =>
    ledger.notices.push({
      code: 'other',
      message: `The peak memory ${what} was not measured: ${reason}`.slice(0, 500),
    });
  if (memory.kind === 'failed' && !countsMemory) return addNotice('of containers', memory.message);
  if (memory.kind === 'failed' && timer.ready.method !== 'posix-spawn') return;
  const counted = memory.kind === 'built' ? { counter: memory.counter } : {};
  const ran = await runProgram(program, open, { ...options, ...counted });
  if (ran.kind === 'ended' && ran.peakMemory === null) {
    return addNotice(`with ${label}`, `the memory counter did not run. ${ran.stderr.trim()}`);
  }
  ledger.sample('peak-memory', ledger.accept('start', ran).peakMemory);
}

/** Takes one measurement. A failure only affects this one. */
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
    // Sizes do not change, so the first round has them.
    ledger.sample('artifact-size', measured.at.block === 0 ? prepared.size : null);
    ledger.sample('wire-size', measured.at.block === 0 ? prepared.compressedSize : null);
    if (measured.parts.includes('throughput')) await measureWork(measured, timer, ledger, cold.total);
  } catch (error) {
    if (!(error instanceof CaseFailure)) throw error;
    ledger.fail(error.message);
  }
  return ledger;
}
