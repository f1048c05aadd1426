import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import {
  type PlanCosts,
  type PlanProgress,
  paceOf,
  planCosts,
  shareDone,
  timeLeft,
} from '../../core/bench/estimate.ts';
import { ReportBuilder } from '../../core/report/build.ts';
import type { Report } from '../../core/report/report.ts';
import { type BlockOptions, type BlockRunner, createBlockRunner, type EndedCase } from './block-runner.ts';
import { CellLedger, firstFigures } from './cells.ts';
import type { MeasurementRequest, MeasurementState, Progress } from './measurement.ts';
import type { MeasurementHost } from './measurement-host.ts';
import {
  ALREADY_MEASURING,
  ANALYSIS_FAILED,
  CONNECTING_TO_SERVER,
  couldNotContinue,
  HIDDEN,
  NO_WAKE_LOCK,
  NOT_PREPARED,
  serverNotReady,
} from './measurement-words.ts';
import { reportHeader } from './report-header.ts';
import { createScalingRunner, type ScalingRunner, type StepOptions } from './scaling-runner.ts';
import type { ServerSession } from './server/server-session.ts';

/*
 * Runs a measurement from its first block to its report. Only complete blocks count: a pause, a cancel or a hidden page
 * discards the current block, which is measured again from its start. All figures of a block are therefore from one
 * period of time and can be paired.
 *
 * Between blocks, and never while a case runs, the report is saved and analysed.
 */

/** The report is analysed after a block if that takes less than this share of the time. */
const ANALYSIS_SHARE = 0.1;

type Wish = 'go' | 'pause' | 'cancel';
type Ending = 'complete' | 'cancelled' | 'failed';

export class MeasurementRun {
  readonly #request: MeasurementRequest;
  readonly #host: MeasurementHost;
  readonly #publish: (change: Partial<MeasurementState>) => void;
  readonly #costs: PlanCosts;
  readonly #cells: CellLedger;
  #wish: Wish = 'go';
  /** Aborts the current block. */
  #attempt: AbortController | null = null;
  #wake: (() => void) | null = null;
  #builder: ReportBuilder | null = null;
  #runner: BlockRunner | null = null;
  #done: PlanProgress = { isStarted: false, blocks: 0, rounds: 0, density: 0 };
  /** Time since the start, without pauses. */
  #elapsed: Milliseconds = 0;
  /** Time spent on completed blocks. */
  #spent: Milliseconds = 0;
  #sinceAnalysis: Milliseconds = 0;
  #analysisCost: Milliseconds = 0;

  constructor(
    request: MeasurementRequest,
    host: MeasurementHost,
    publish: (change: Partial<MeasurementState>) => void,
  ) {
    this.#request = request;
    this.#host = host;
    this.#publish = publish;
    const facts = request.subjects.map(({ subject }) => ({
      key: subject.key,
      moduleSize: subject.moduleSize,
      hasWork: subject.work !== null,
    }));
    this.#costs = planCosts(request.plan, facts, host.environment.cores);
    this.#cells = new CellLedger(request.plan);
  }

  /** Discards the current block and waits. */
  pause(): void {
    if (this.#wish !== 'go') return;
    this.#wish = 'pause';
    this.#publish({ phase: 'pausing' });
    this.#interrupt();
  }

  resume(): void {
    if (this.#wish !== 'pause') return;
    this.#wish = 'go';
    this.#interrupt();
  }

  /** Cancels the measurement and keeps the finished blocks. */
  cancel(): void {
    if (this.#wish === 'cancel') return;
    this.#wish = 'cancel';
    this.#publish({ phase: 'cancelling' });
    this.#interrupt();
  }

  /** Runs the measurement. Never rejects: failures are published as states. */
  async run(): Promise<void> {
    const { claimMachine, guardAgainstLeaving } = this.#host;
    const releaseMachine = await claimMachine();
    if (releaseMachine === null) {
      this.#publish({ phase: 'idle', problem: ALREADY_MEASURING });
      return;
    }
    this.#publish({ cells: this.#cells.cells() });
    const unguard = guardAgainstLeaving();
    const unsubscribe = this.#host.visibility.subscribe(() => this.#visibilityChanged());
    try {
      await this.#measureAwake();
    } catch (error) {
      await this.#end('failed', messageOf(error));
    } finally {
      unsubscribe();
      unguard();
      releaseMachine();
      this.#publish({ phase: 'idle', cells: [] });
    }
  }

  async #measureAwake(): Promise<void> {
    const { browser, isolated, newId, stayAwake, wallClock, environment } = this.#host;
    const wakefulness = await stayAwake();
    let server: ServerSession | null = null;
    try {
      if (this.#request.plan.serverHosts.length > 0) {
        server = await this.#openServer();
        if (server === null) return;
      }
      const facts = { id: newId(), now: wallClock(), browser: await browser(), isolated, server };
      const header = reportHeader(this.#request, facts);
      const builder = new ReportBuilder(header);
      this.#builder = builder;
      for (const { subject, host, message } of server?.failures ?? []) this.#cells.leftOut(subject, host, message);
      for (const id of this.#request.plan.serverHosts) {
        if (!header.hosts.some(({ key }) => key === id)) this.#cells.leftOut(null, id, NOT_PREPARED);
      }
      this.#publish({ hosts: header.hosts, cells: this.#cells.cells() });
      if (!wakefulness.isHeld) builder.addNotice('no-wake-lock', NO_WAKE_LOCK);
      for (const { code, message } of server?.notices ?? []) builder.addNotice(code, message);
      for (const failure of server?.failures ?? []) builder.addFailure(failure);
      for (const build of server?.builds ?? []) builder.addBuild(build);
      this.#runner = createBlockRunner(this.#request, environment, server);
      await this.#measure(builder, this.#runner, createScalingRunner(this.#request, environment));
    } finally {
      this.#runner?.end();
      server?.close();
      wakefulness.release();
    }
  }

  /** Returns null if it was cancelled, or if opening failed, which is published. */
  async #openServer(): Promise<ServerSession | null> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    const show = (activity: string, share: number) => {
      const { blocks } = this.#costs;
      const current = { subject: '', host: '', activity };
      if (attempt.signal.aborted) return;
      this.#publish({ progress: { block: 0, blocks, share, current, elapsed: 0, timeLeft: null } });
    };
    this.#publish({ phase: 'preparing' });
    show(CONNECTING_TO_SERVER, 0);
    const opened = await this.#host.openServer({ ...this.#request, signal: attempt.signal, onPreparing: show });
    this.#attempt = null;
    if (opened.kind === 'failed') this.#publish({ progress: null, problem: serverNotReady(opened.message) });
    else if (opened.kind === 'aborted') this.#publish({ progress: null });
    else return opened.session;
    return null;
  }

  async #measure(builder: ReportBuilder, runner: BlockRunner, scaling: ScalingRunner): Promise<void> {
    const { blocks, rounds } = this.#costs;
    for (let index = 0; index < blocks; index += 1) {
      const outcome = await this.#attemptUntilDone((options) => runner.block(index, options), 'blocks', index);
      if (outcome === null) return this.#end('cancelled', null);
      if (outcome.kind === 'failed') return this.#end('failed', outcome.message);
      builder.addBlock(outcome.result);
      for (const { code, message } of outcome.notices) builder.addNotice(code, message);
      this.#done = { ...this.#done, blocks: index + 1 };
      this.#cells.finishBlock();
      await this.#keepAndAnalyse(builder);
    }
    const steps = [
      ...Array.from({ length: rounds }, (_, index) => ({
        measure: (options: StepOptions) => scaling.round(index, options),
        of: 'rounds' as const,
        index,
      })),
      ...(this.#costs.density > 0 ? [{ measure: scaling.density, of: 'density' as const, index: 0 }] : []),
    ];
    for (const { measure, of, index } of steps) {
      const outcome = await this.#attemptUntilDone(measure, of, index);
      if (outcome === null) return this.#end('cancelled', null);
      builder.addSamples(index, outcome.samples);
      for (const failure of outcome.failures) builder.addFailure({ ...failure, block: index });
      for (const { code, message } of outcome.notices) builder.addNotice(code, message);
      this.#done = { ...this.#done, [of]: index + 1 };
      await this.#keepAndAnalyse(builder);
    }
    await this.#end('complete', null);
  }

  /** Repeats a block until it is complete. Returns null if cancelled. */
  async #attemptUntilDone<Outcome extends { readonly kind: string }>(
    measure: (options: BlockOptions) => Promise<Outcome | { readonly kind: 'aborted' }>,
    of: Exclude<keyof PlanProgress, 'isStarted'>,
    index: number,
  ): Promise<Exclude<Outcome, { readonly kind: 'aborted' }> | null> {
    const { now } = this.#host.environment;
    while (await this.#mayGoOn()) {
      const attempt = new AbortController();
      this.#attempt = attempt;
      const start = now();
      const onActivity = (current: Progress['current'], share: number) => {
        if (attempt.signal.aborted) return;
        if (current !== null) this.#done = { ...this.#done, isStarted: true };
        if (current !== null && of === 'blocks') this.#cells.started(current.subject, current.host);
        this.#publish({ cells: this.#cells.cells() });
        this.#publishProgress(current, { ...this.#done, [of]: index + share }, now() - start);
      };
      const onCase = (ended: EndedCase) => this.#caseEnded(ended);
      const outcome = await measure({ signal: attempt.signal, onActivity, onCase });
      this.#attempt = null;
      const took = now() - start;
      this.#elapsed += took;
      if (outcome.kind === 'aborted') {
        this.#cells.discardBlock();
        continue;
      }
      this.#spent += took;
      this.#sinceAnalysis += took;
      return outcome as Exclude<Outcome, { readonly kind: 'aborted' }>;
    }
    return null;
  }

  #caseEnded(ended: EndedCase): void {
    const { subject, host } = ended;
    if (ended.kind === 'measured') {
      const input = this.#request.subjects.find((each) => each.subject.key === subject);
      this.#cells.measured(subject, host, firstFigures(ended.samples, input?.subject.work ?? null));
    } else if (ended.kind === 'failed') this.#cells.failed(subject, host, ended.message);
    else this.#cells.leftOut(subject, host, ended.message);
    this.#publish({ cells: this.#cells.cells() });
  }

  /** Waits while paused or hidden. Returns false if cancelled. */
  async #mayGoOn(): Promise<boolean> {
    const { visibility, keep } = this.#host;
    let wasHidden = false;
    while (this.#wish === 'pause' || (this.#wish === 'go' && visibility.isHidden())) {
      this.#publishProgress(null, this.#done, 0);
      this.#publish({ phase: 'paused', cells: this.#cells.cells() });
      const builder = this.#builder;
      if (this.#wish === 'go' && !wasHidden && builder !== null && builder.blocks > 0) {
        // If the tab is never shown again, the saved report gives the reason.
        wasHidden = true;
        builder.partial('hidden');
        await keep(this.#report(builder));
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (wasHidden) this.#builder?.partial('cancelled');
    if (this.#wish === 'cancel') return false;
    this.#publish({ phase: 'running' });
    return true;
  }

  #visibilityChanged(): void {
    if (this.#attempt !== null && this.#host.visibility.isHidden()) this.#builder?.addNotice('hidden-page', HIDDEN);
    this.#interrupt();
  }

  /** Aborts the current block if it must not continue, or resumes waiting code. */
  #interrupt(): void {
    const isPreparing = this.#builder === null;
    // Preparation is not timed, so it continues while the page is hidden or paused.
    if (this.#wish === 'cancel' || (!isPreparing && (this.#wish === 'pause' || this.#host.visibility.isHidden()))) {
      this.#attempt?.abort();
    }
    this.#wake?.();
    this.#wake = null;
  }

  #publishProgress(current: Progress['current'], done: PlanProgress, sinceStart: Milliseconds): void {
    const share = shareDone(this.#costs, done);
    this.#publish({
      progress: {
        // The current block counts only once it is complete, not when its last case has ended.
        block: this.#done.blocks,
        blocks: this.#costs.blocks,
        share,
        current,
        elapsed: this.#elapsed + sinceStart,
        timeLeft: timeLeft(share, this.#spent + sinceStart),
      },
    });
  }

  /** Builds the report from all finished blocks. */
  #report(builder: ReportBuilder): Report {
    const report = builder.toReport(this.#host.wallClock());
    return { ...report, notices: [...report.notices, ...(this.#runner?.standing() ?? [])] };
  }

  async #keepAndAnalyse(builder: ReportBuilder): Promise<void> {
    const { environment, keep } = this.#host;
    const start = environment.now();
    const report = this.#report(builder);
    this.#publish({ report });
    this.#publishProgress(null, this.#done, 0);
    await keep(report);
    if (this.#analysisCost <= ANALYSIS_SHARE * this.#sinceAnalysis) {
      this.#sinceAnalysis = 0;
      await this.#analyse(report);
    }
    const took = environment.now() - start;
    this.#elapsed += took;
    this.#spent += took;
  }

  /** @returns whether the analysis succeeded */
  async #analyse(report: Report): Promise<boolean> {
    const { now } = this.#host.environment;
    const start = now();
    try {
      this.#publish({ analysis: await this.#host.analyse(report) });
      return true;
    } catch {
      // The report exists. A failed analysis is reported at the end.
      return false;
    } finally {
      this.#analysisCost = now() - start;
    }
  }

  async #end(ending: Ending, message: string | null): Promise<void> {
    const builder = this.#builder;
    const problem =
      message === null
        ? null
        : couldNotContinue(message, builder?.blocks ?? 0, this.#request.plan.serverHosts.length > 0);
    if (builder === null || builder.blocks === 0) {
      this.#publish({ progress: null, problem });
      return;
    }
    if (ending === 'complete') builder.complete();
    else builder.partial(ending);
    const report = this.#report(builder);
    this.#publish({ report, problem });
    await this.#host.keep(report);
    if (!(await this.#analyse(report)) && problem === null) this.#publish({ problem: ANALYSIS_FAILED });
    const pace = paceOf(this.#costs, shareDone(this.#costs, this.#done), this.#spent);
    if (pace !== null) this.#host.keepPace(pace);
    this.#publish({ progress: null });
  }
}
