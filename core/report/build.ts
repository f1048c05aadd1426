import type { Milliseconds } from '../base/units.ts';
import type { MetricId } from '../method/metric.ts';
import { METRICS } from '../method/metric.ts';
import type { BlockResult, BlockSample } from './block.ts';
import type {
  Build,
  BuildPair,
  Failure,
  Host,
  Machine,
  Notice,
  NoticeCode,
  Report,
  RunOutput,
  Series,
  Subject,
  Unsteady,
} from './report.ts';
import { REPORT_FORMAT, REPORT_VERSION } from './report.ts';
import { roundSample, roundTime } from './rounding.ts';
import { seriesKey } from './series-key.ts';

/** The parts of a report that are known before the first block. */
export interface ReportHeader {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly title: string;
  /** Start of the first block, ISO 8601. */
  readonly created: string;
  readonly tool: Report['tool'];
  readonly command: string | null;
  readonly machine: Machine;
  readonly protocol: Report['protocol'];
  readonly subjects: readonly Subject[];
  /** Ticks and WASI implementations are filled in from the blocks. */
  readonly hosts: readonly Host[];
  /** Absent if no builds are compared. */
  readonly pairs?: readonly BuildPair[];
}

export type PartialReason = Extract<Report['completeness'], { kind: 'partial' }>['reason'];

const MESSAGE_LIMIT = 2000;
const NOTICE_LIMIT = 500;

function cut(message: string, limit: number): string {
  if (message === '') return 'Failed without a message.';
  return message.length <= limit ? message : `${message.slice(0, limit - 1)}…`;
}

/** Collects the samples of one series. */
class SeriesBuilder {
  readonly #subject: string;
  readonly #host: string;
  readonly #metric: MetricId;
  readonly #workers: number;
  readonly #blocks: number[] = [];
  readonly #orders: number[] = [];
  readonly #values: number[] = [];
  readonly #probes: number[] = [];
  readonly #iterations: number[] = [];
  readonly #samplesOfBlock = new Map<number, number>();
  #isRepeated = false;

  constructor(subject: string, host: string, metric: MetricId, workers: number) {
    this.#subject = subject;
    this.#host = host;
    this.#metric = metric;
    this.#workers = workers;
  }

  add(block: number, sample: Pick<BlockSample, 'order' | 'value' | 'iteration' | 'probe'>): void {
    const before = this.#samplesOfBlock.get(block) ?? 0;
    this.#samplesOfBlock.set(block, before + 1);
    if (before > 0) this.#isRepeated = true;
    this.#blocks.push(block);
    this.#orders.push(sample.order);
    this.#values.push(roundSample(sample.value, METRICS[this.#metric].unit));
    this.#iterations.push(sample.iteration ?? before);
    if (sample.probe !== undefined) this.#probes.push(sample.probe);
  }

  /** Iterations are stored only if a block has more than one sample, probes only if every sample has one. */
  toSeries(): Series {
    return {
      subject: this.#subject,
      host: this.#host,
      metric: this.#metric,
      unit: METRICS[this.#metric].unit,
      workers: this.#workers,
      blocks: [...this.#blocks],
      orders: [...this.#orders],
      values: [...this.#values],
      probes: this.#probes.length === this.#values.length ? [...this.#probes] : null,
      iterations: this.#isRepeated ? [...this.#iterations] : null,
    };
  }
}

/**
 * Builds a report block by block. `toReport` returns a valid report at any time, so an interruption never loses a
 * finished block.
 */
export class ReportBuilder {
  readonly #header: ReportHeader;
  readonly #subjects: ReadonlySet<string>;
  readonly #hosts: ReadonlySet<string>;
  readonly #series = new Map<string, SeriesBuilder>();
  readonly #outputs = new Map<string, RunOutput>();
  readonly #builds = new Map<string, Build>();
  readonly #failures: Failure[] = [];
  readonly #unsteady = new Map<string, Unsteady>();
  readonly #notices: Notice[] = [];
  readonly #canary: { block: number; before: number; after: number }[] = [];
  readonly #ticks = new Map<string, Milliseconds>();
  readonly #wasi = new Map<string, string>();
  #completeness: Report['completeness'] = { kind: 'partial', reason: 'cancelled' };

  constructor(header: ReportHeader) {
    this.#header = header;
    this.#subjects = new Set(header.subjects.map(({ key }) => key));
    this.#hosts = new Set(header.hosts.map(({ key }) => key));
  }

  /** Number of added blocks. */
  get blocks(): number {
    return this.#canary.length;
  }

  /**
   * Adds the result of a block. Impossible values, for example negative times, become failures of their case.
   */
  addBlock(result: BlockResult): void {
    const { block } = result;
    if (this.#canary.some((done) => done.block === block)) throw new Error(`block ${block} is in the report already`);
    this.#canary.push({
      block,
      before: roundTime(result.canary.before),
      after: roundTime(result.canary.after),
    });
    this.addSamples(block, result.samples);
    for (const output of result.outputs) this.#addOutput(output);
    for (const failure of result.failures) this.addFailure({ ...failure, block });
    for (const unsteady of result.unsteady ?? []) this.#addUnsteady(unsteady);
    for (const [host, tick] of result.timerTicks) {
      this.#ticks.set(host, Math.max(roundTime(tick), this.#ticks.get(host) ?? 0));
    }
    for (const [host, wasi] of result.wasi) this.#wasi.set(host, wasi);
  }

  /** Adds samples that belong to a block but were measured separately: a round of scaling. */
  addSamples(block: number, samples: readonly BlockSample[]): void {
    for (const sample of samples) this.#addSample(block, sample);
  }

  /** Adds a notice. Equal notices are stored once. */
  addNotice(code: NoticeCode, message: string): void {
    const notice = { code, message: cut(message, NOTICE_LIMIT) };
    if (this.#notices.some((known) => known.code === code && known.message === notice.message)) return;
    this.#notices.push(notice);
  }

  /** Adds a failure. It may be outside of a block, for example a host that did not start. */
  addFailure(failure: Failure): void {
    this.#check(failure.subject, failure.host);
    this.#failures.push({ ...failure, message: cut(failure.message, MESSAGE_LIMIT) });
  }

  /** Records what built the native binary of a subject for a host. */
  addBuild(build: Build): void {
    this.#check(build.subject, build.host);
    this.#builds.set(JSON.stringify([build.subject, build.host]), build);
  }

  /** Marks the report as complete. */
  complete(): void {
    if (this.blocks < this.#header.protocol.blocks) {
      throw new Error(`only ${this.blocks} of ${this.#header.protocol.blocks} blocks are in the report`);
    }
    this.#completeness = { kind: 'complete' };
  }

  /** Marks the report as partial. Until then, a report counts as cancelled. */
  partial(reason: PartialReason): void {
    this.#completeness = { kind: 'partial', reason };
  }

  /** Returns a snapshot of the report, which later blocks do not change. @param now Unix time */
  toReport(now: Milliseconds): Report {
    const { id, title, created, tool, command, machine, protocol, subjects, hosts, pairs } = this.#header;
    return {
      format: REPORT_FORMAT,
      version: REPORT_VERSION,
      id,
      title,
      created,
      duration: Math.max(0, Math.round(now - Date.parse(created))),
      tool: { ...tool },
      command,
      machine: { ...machine },
      protocol: { ...protocol },
      completeness: this.#completeness,
      condensed: false,
      subjects: [...subjects],
      hosts: hosts.map((host) => this.#hostAsSeen(host)),
      builds: [...this.#builds.values()],
      pairs: [...(pairs ?? [])],
      series: [...this.#series.values()].map((series) => series.toSeries()),
      outputs: [...this.#outputs.values()],
      failures: [...this.#failures],
      unsteady: [...this.#unsteady.values()],
      canary: {
        blocks: this.#canary.map(({ block }) => block),
        before: this.#canary.map(({ before }) => before),
        after: this.#canary.map(({ after }) => after),
      },
      notices: [...this.#notices],
    };
  }

  #hostAsSeen(host: Host): Host {
    return {
      ...host,
      timerTick: Math.max(roundTime(host.timerTick), this.#ticks.get(host.key) ?? 0),
      wasi: this.#wasi.get(host.key) ?? host.wasi,
    };
  }

  #check(subject: string | null, host: string): void {
    if (subject !== null && !this.#subjects.has(subject)) throw new Error(`the report has no subject "${subject}"`);
    if (!this.#hosts.has(host)) throw new Error(`the report has no host "${host}"`);
  }

  /** Keeps the last message of each case. */
  #addUnsteady({ subject, host, message }: Unsteady): void {
    this.#check(subject, host);
    this.#unsteady.set(JSON.stringify([subject, host]), { subject, host, message: cut(message, NOTICE_LIMIT) });
  }

  #addSample(block: number, sample: BlockSample): void {
    const { subject, host, metric, workers, value } = sample;
    this.#check(subject, host);
    if (!Number.isFinite(value) || value < 0) {
      const { name, unit } = METRICS[metric];
      const message = `${name} came out as ${value} ${unit}, which cannot be. The value was left out.`;
      this.addFailure({ subject, host, block, message });
      return;
    }
    const key = seriesKey(sample);
    let series = this.#series.get(key);
    if (series === undefined) {
      series = new SeriesBuilder(subject, host, metric, workers);
      this.#series.set(key, series);
    }
    series.add(block, sample);
  }

  #addOutput(output: RunOutput): void {
    this.#check(output.subject, output.host);
    const { subject, host, run, exitCode, stdoutSha256, stdoutSize } = output;
    const key = JSON.stringify([subject, host, run, exitCode, stdoutSha256, stdoutSize]);
    const count = (this.#outputs.get(key)?.count ?? 0) + output.count;
    this.#outputs.set(key, { ...output, count });
  }
}
