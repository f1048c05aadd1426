import { messageOf } from '../../core/base/errors.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import { isBaselineTier } from '../../core/bench/canary.ts';
import { casesOf, partsOfBlock, plannedHosts, serverCasesOf } from '../../core/bench/cases.ts';
import { caseCost, pairCost, serverCaseCost } from '../../core/bench/estimate.ts';
import { blockOrder, caseSeed } from '../../core/bench/order.ts';
import { pairOf } from '../../core/bench/pair.ts';
import { type BenchCase, type BenchPlan, METRICS_OF_PART, type ServerCase } from '../../core/bench/plan.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import type { MetricId } from '../../core/method/metric.ts';
import type { BlockFailure, BlockResult, BlockSample } from '../../core/report/block.ts';
import type { Notice, RunOutput, Unsteady } from '../../core/report/report.ts';
import { BlockFailures } from './block-failures.ts';
import { CanaryKeeper } from './case/canary-keeper.ts';
import { isUsable } from './case/clock-skew.ts';
import { loadEngines } from './case/load-engines.ts';
import { measureCase } from './case/measure-case.ts';
import { measurePair } from './case/measure-pair.ts';
import { oversleptNotice } from './case/overslept.ts';
import type { PageEnvironment } from './case/page-environment.ts';
import type { MeasurementRequest, Progress } from './measurement.ts';
import type { ServerSession } from './server/server-session.ts';

/*
 * Measures blocks: each case in a fresh worker, one at a time, in an order that differs between blocks. The Bench
 * screen measures whole plans; scripts can measure single blocks.
 */

/** Collects the results of a block, case by case. */
class BlockGathering {
  readonly samples: BlockSample[] = [];
  readonly outputs: RunOutput[] = [];
  readonly failures: BlockFailure[] = [];
  readonly notices: Notice[] = [];
  readonly unsteady: Unsteady[] = [];
  readonly timerTicks = new Map<string, Milliseconds>();
  readonly wasi = new Map<string, string>();
  skew: Milliseconds = 0;
  /** Reason why the block cannot be finished, or null. */
  lost: string | null = null;

  sawTick(host: string, tick: Milliseconds): void {
    this.timerTicks.set(host, Math.max(tick, this.timerTicks.get(host) ?? 0));
  }
}

/** What a worker of this page measured. */
interface OnPage {
  readonly samples: readonly BlockSample[];
  readonly outputs: readonly RunOutput[];
  readonly timerTick: Milliseconds;
  readonly wasi: string;
  readonly overslept: number;
}

/** Result of a block. A cancelled block is discarded, because its figures would not be from one period of time. */
export type BlockOutcome =
  | { readonly kind: 'measured'; readonly result: BlockResult; readonly notices: readonly Notice[] }
  | { readonly kind: 'aborted' }
  /** The reference work failed. */
  | { readonly kind: 'failed'; readonly message: string };

export interface BlockOptions {
  /** Cancels the block at once. */
  readonly signal: AbortSignal;
  /** Called before each case, with the finished share of the block. */
  readonly onActivity: (current: Progress['current'], share: number) => void;
  /** Called after each case, between the timed spans. */
  readonly onCase: (ended: EndedCase) => void;
}

/** How a case of the current block ended. */
export type EndedCase = { readonly subject: string; readonly host: string } & (
  | { readonly kind: 'measured'; readonly samples: readonly BlockSample[] }
  | { readonly kind: 'failed'; readonly message: string }
  /** It failed too often, and is skipped from now on. */
  | { readonly kind: 'left-out'; readonly message: string }
);

export interface BlockRunner {
  block(index: number, options?: Partial<BlockOptions>): Promise<BlockOutcome>;
  /** Notices from all blocks so far. */
  standing(): readonly Notice[];
  /** Terminates the workers that are kept between blocks. */
  end(): void;
}

const BASELINE_TIER: Notice = {
  code: 'baseline-tier',
  message:
    'The reference work ran as slowly as without the optimising compiler. Open developer tools keep modules in the baseline tier.',
};

const skewNotice = (skew: Milliseconds): Notice => ({
  code: 'clock-skew',
  message: isUsable(skew)
    ? `The clocks of the page and of a worker differ by ${skew.toPrecision(1)} ms or more. Every time that is measured from the start of a worker includes this difference.`
    : 'The clocks of the page and of a worker differ, for example because the machine was suspended. Times from the start of a worker are left out until the page is reloaded.',
});

/** Returns the metrics of a plan. Memory and sizes are part of every plan, and processes always do their work. */
function keptMetrics(plan: BenchPlan): ReadonlySet<MetricId> {
  const { metrics, parts } = plan;
  const chosen = metrics.length > 0 ? metrics : parts.flatMap((part) => METRICS_OF_PART[part]);
  // Throughput is computed from small and large work.
  const made: MetricId[] = chosen.includes('throughput') ? ['work-small', 'work-large'] : [];
  // Every comparison of builds has warm runs.
  if (pairOf(plan) !== null) made.push('warm-run');
  return new Set([...chosen, ...made, 'linear-memory', 'peak-memory', 'artifact-size', 'wire-size']);
}

/** Cases that the server has prepared. */
function serverCasesIn(plan: BenchPlan, { hosts, failures }: ServerSession): ServerCase[] {
  return serverCasesOf(plan).filter(
    ({ subject, host }) =>
      hosts.some(({ key }) => key === host) &&
      !failures.some((failure) => failure.host === host && (failure.subject ?? subject) === subject),
  );
}

/** @param server hosts of this machine, measured in turns with the page; null for none */
export function createBlockRunner(
  { plan, subjects }: MeasurementRequest,
  environment: PageEnvironment,
  server: ServerSession | null = null,
): BlockRunner {
  const inputs = new Map(subjects.map((input) => [input.subject.key, input]));
  const inputOf = (key: string): SubjectInput => {
    const input = inputs.get(key);
    if (input === undefined) throw new Error(`the plan contains "${key}", but the program was not passed`);
    return input;
  };
  const hosts = plannedHosts(plan);
  const cases = casesOf(plan);
  const allCases: (BenchCase | ServerCase)[] = [...cases, ...(server === null ? [] : serverCasesIn(plan, server))];
  const parts = partsOfBlock(plan);
  const kept = keptMetrics(plan);
  // A program without declared work has no throughput: the time of its whole run takes its place.
  const isRunTime = parts.includes('throughput') && plan.metrics.length === 0;
  const isKept = ({ metric, subject }: BlockSample): boolean =>
    kept.has(metric) || (isRunTime && metric === 'cold-total' && inputOf(subject).subject.work === null);
  const factsOf = (key: string) => {
    const { moduleSize, work } = inputOf(key).subject;
    return { moduleSize, hasWork: work !== null };
  };
  const costOf = (each: BenchCase | ServerCase): Milliseconds => {
    const facts = factsOf(each.subject);
    if (!('engine' in each)) return serverCaseCost(each.host, facts);
    const { engine, otherBuilds } = each;
    return otherBuilds === undefined
      ? caseCost(facts, engine, parts)
      : pairCost([facts, ...otherBuilds.map(factsOf)], engine);
  };
  const namesOf = (each: BenchCase | ServerCase): string => {
    const others = 'engine' in each ? (each.otherBuilds ?? []) : [];
    if (others.length > 1) return `${others.length + 1} builds`;
    return [each.subject, ...others].map((key) => inputOf(key).subject.name).join(' and ');
  };
  const failures = new BlockFailures();
  const canary = new CanaryKeeper(environment);
  const tierRatios: number[] = [];
  let sizes: Promise<readonly BlockSample[]> | null = null;
  let isLoaded = false;

  /** Gives every host the same value, because it does not depend on the engine. */
  const forAllHosts = (subject: string, metric: MetricId, value: number): BlockSample[] =>
    hosts.map(({ key }) => ({ subject, host: key, metric, workers: 1, value, order: 0, iteration: null }));

  /** Sizes are counted once, in the first measured block. */
  async function countSizes(): Promise<readonly BlockSample[]> {
    const counted = await Promise.all(
      plan.subjects.map(async (key) => {
        const { moduleBytes } = inputOf(key);
        const wire = await environment.gzipSize(moduleBytes);
        return [...forAllHosts(key, 'artifact-size', moduleBytes.length), ...forAllHosts(key, 'wire-size', wire)];
      }),
    );
    return counted.flat();
  }

  async function fetchAll(gathering: BlockGathering, signal: AbortSignal): Promise<void> {
    const first = hosts[0]?.key;
    if (!parts.includes('startup') || !kept.has('fetch') || first === undefined || pairOf(plan) !== null) return;
    for (const subject of plan.subjects) {
      const { url } = inputOf(subject);
      const asked = `fetch ${subject}`;
      if (url === null || signal.aborted || failures.isLeftOut(asked, first)) continue;
      try {
        gathering.samples.push(...forAllHosts(subject, 'fetch', await environment.timeFetch(url)));
        failures.worked(asked, first);
      } catch (error) {
        const why = messageOf(error);
        const failure = failures.failed(asked, first, `Timing the download of the module failed: ${why}.`);
        gathering.failures.push({ ...failure, subject });
      }
    }
  }

  async function measureOnPage(
    each: BenchCase,
    gathering: BlockGathering,
    at: { readonly order: number; readonly seed: number; readonly signal: AbortSignal },
  ): Promise<void> {
    const { subject, host } = each;
    const outcome = await measureCase({ case: each, input: inputOf(subject), parts, ...at }, environment);
    if (outcome.kind === 'aborted') return;
    if (outcome.kind === 'failed') {
      gathering.failures.push(failures.failed(subject, host, outcome.message));
      return;
    }
    const { measured, skew, ...rest } = outcome;
    const { timerTick, wasi } = measured;
    const outputs = measured.outputs.map((output) => ({ ...output, subject, host }));
    gather(each, gathering, { ...rest, timerTick, wasi, outputs });
    gathering.skew = Math.max(gathering.skew, skew ?? 0);
  }

  /** Adds what a worker measured. */
  function gather({ subject, host }: BenchCase, gathering: BlockGathering, measured: OnPage): void {
    failures.worked(subject, host);
    if (measured.overslept > 0) gathering.notices.push(oversleptNotice('The browser'));
    gathering.samples.push(...measured.samples.filter(isKept));
    gathering.outputs.push(...measured.outputs);
    gathering.sawTick(host, measured.timerTick);
    gathering.wasi.set(host, measured.wasi);
  }

  async function measureBuilds(
    each: BenchCase,
    otherBuilds: readonly string[],
    gathering: BlockGathering,
    at: { readonly order: number; readonly seed: number; readonly signal: AbortSignal },
  ): Promise<void> {
    const { subject, engine, host } = each;
    const [after, ...more] = otherBuilds.map(inputOf);
    if (after === undefined) throw new Error('one build is not compared');
    const builds = { before: inputOf(subject), after, more };
    const outcome = await measurePair({ ...builds, engine, host, ...at }, environment);
    if (outcome.kind === 'aborted') return;
    if (outcome.kind === 'failed') {
      gathering.failures.push(failures.failed(subject, host, outcome.message));
      return;
    }
    gather(each, gathering, outcome);
  }

  async function measureOnServer(
    { subject, host }: ServerCase,
    gathering: BlockGathering,
    at: { readonly block: number; readonly order: number; readonly seed: number; readonly signal: AbortSignal },
  ): Promise<void> {
    if (server === null) return;
    await environment.settle();
    const { signal, ...place } = at;
    const outcome = await server.measure({ subject, host, ...place }, signal);
    if (outcome.kind === 'aborted') return;
    if (outcome.kind === 'lost') {
      gathering.lost = outcome.message;
      return;
    }
    gathering.samples.push(...outcome.samples.filter(isKept));
    gathering.outputs.push(...outcome.outputs);
    gathering.notices.push(...outcome.notices);
    gathering.unsteady.push(...outcome.unsteady);
    if (outcome.failures.length === 0) failures.worked(subject, host);
    for (const { message } of outcome.failures) gathering.failures.push(failures.failed(subject, host, message));
  }

  async function measureCases(
    index: number,
    gathering: BlockGathering,
    { signal, onActivity, onCase }: BlockOptions,
  ): Promise<void> {
    const running = allCases.filter(({ subject, host }) => !failures.isLeftOut(subject, host));
    const whole = running.reduce((sum, each) => sum + costOf(each), 0);
    let done = 0;
    for (const [order, each] of blockOrder(allCases, plan.seed, index).entries()) {
      if (signal.aborted || gathering.lost !== null) return;
      if (!running.includes(each)) continue;
      const { subject, host } = each;
      onActivity({ subject, host, activity: `Running ${namesOf(each)}` }, done / whole);
      done += costOf(each);
      const at = { order, seed: caseSeed(plan.seed, index, order), signal };
      const before = { samples: gathering.samples.length, failures: gathering.failures.length };
      if ('engine' in each && each.otherBuilds !== undefined) {
        await measureBuilds(each, each.otherBuilds, gathering, at);
      } else if ('engine' in each) await measureOnPage(each, gathering, at);
      else await measureOnServer(each, gathering, { ...at, block: index });
      if (!signal.aborted && gathering.lost === null) onCase(endOf(each, gathering, before));
    }
  }

  /** Returns how the last case ended. @param before the numbers of samples and failures when it started */
  function endOf(
    { subject, host }: BenchCase | ServerCase,
    gathering: BlockGathering,
    before: { readonly samples: number; readonly failures: number },
  ): EndedCase {
    const failure = gathering.failures[before.failures];
    if (failure === undefined) {
      return { subject, host, kind: 'measured', samples: gathering.samples.slice(before.samples) };
    }
    const kind = failures.isLeftOut(subject, host) ? 'left-out' : 'failed';
    return { subject, host, kind, message: failure.message };
  }

  return {
    async block(index, options = {}) {
      const { signal = new AbortController().signal, onActivity = () => {}, onCase = () => {} } = options;
      sizes ??= countSizes();
      const sizeSamples = await sizes;
      onActivity(null, 0);
      if (!isLoaded) {
        // Starting the reference work now gives it time to reach its final tier.
        await canary.read(signal);
        if (cases.length > 0) await loadEngines(plan.engines, environment, signal);
        isLoaded = !signal.aborted;
      }
      const before = await canary.read(signal);
      if (before.kind !== 'answered') return before;
      const gathering = new BlockGathering();
      await fetchAll(gathering, signal);
      await measureCases(index, gathering, { signal, onActivity, onCase });
      if (signal.aborted) return { kind: 'aborted' };
      if (gathering.lost !== null) return { kind: 'failed', message: gathering.lost };
      onActivity(null, 1);
      const after = await canary.read(signal);
      if (after.kind !== 'answered') return after;

      sizes = Promise.resolve([]);
      const { samples, outputs, failures: failed, timerTicks, wasi } = gathering;
      const result: BlockResult = {
        block: index,
        samples: [...sizeSamples, ...samples],
        outputs,
        failures: failed,
        unsteady: gathering.unsteady,
        canary: { before: before.message.duration, after: after.message.duration },
        timerTicks,
        wasi,
      };
      tierRatios.push(before.message.tierRatio, after.message.tierRatio);
      const skewed = gathering.skew > 0 ? [skewNotice(gathering.skew)] : [];
      return { kind: 'measured', result, notices: [...gathering.notices, ...skewed] };
    },
    standing: () => [...(isBaselineTier(tierRatios) ? [BASELINE_TIER] : []), ...failures.notices()],
    end: () => canary.end(),
  };
}
