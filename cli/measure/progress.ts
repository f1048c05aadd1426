import { counted } from '../../core/base/quantity.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { Preparing } from './open-all-hosts.ts';
import type { BlocksProgress } from './run-blocks.ts';
import type { ScalingProgress } from './run-scaling.ts';
import type { TimeBudget } from './time-budget.ts';

/* Progress on stderr: one line that is overwritten on a terminal, otherwise one line per round. */

/** Interval in milliseconds at which a log reports a long preparation. */
const LOG_INTERVAL = 10_000;

/** "1 h 05 min", "3 min 20 s", "12 s". */
export function durationText(duration: Milliseconds): string {
  const seconds = Math.max(0, Math.round(duration / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  return minutes > 0 ? `${minutes} min ${String(seconds % 60).padStart(2, '0')} s` : `${seconds} s`;
}

/** The basis for estimating the remaining time. */
export interface Pace {
  /** Requested rounds. */
  readonly blocks: number;
  /** Since the start of the first round. */
  readonly elapsed: Milliseconds;
  /** The rest of the time limit, or null without one. */
  readonly budget: Milliseconds | null;
}

export function progressText(progress: BlocksProgress, { blocks, elapsed, budget }: Pace): string {
  const { block, done, cases, subject, host } = progress;
  const where = `${subject} on ${host}`;
  const share = (block + done / cases) / blocks;
  const needed = share === 0 ? Number.POSITIVE_INFINITY : (elapsed / share) * (1 - share);
  if (budget !== null && budget < needed) {
    const shareOfTime = elapsed / Math.max(1, elapsed + budget);
    return `Round ${block + 1}, ${Math.floor(shareOfTime * 100)}%, at most ${durationText(budget)} left: ${where}`;
  }
  // An estimate needs a few measurements.
  const left = block === 0 && done < 5 ? '' : `, ${durationText(needed)} left`;
  return `Round ${block + 1} of ${blocks}, ${Math.floor(share * 100)}%${left}: ${where}`;
}

/** Returns the progress of the stage after the rounds: throughput on several workers, then the instances that fit. */
export function scalingText(progress: ScalingProgress): string {
  const where = `${progress.subject} on ${progress.host}`;
  if (progress.kind === 'instances') {
    return `Counting instances, host ${progress.done + 1} of ${progress.hosts}: ${where}`;
  }
  const { round, rounds, done, cases, workers } = progress;
  const share = Math.floor(((round + done / cases) / rounds) * 100);
  return `Scaling, round ${round + 1} of ${rounds}, ${share}%: ${where}, ${counted(workers, 'worker')}`;
}

/** The part of a stage that a log has one line for. */
const logKey = (progress: ScalingProgress): string =>
  progress.kind === 'scaling' ? `scaling ${progress.round}` : 'instances';

export class ProgressLine {
  readonly #blocks: number;
  readonly #budget: TimeBudget | null;
  #start = performance.now();
  #lastBlock = -1;
  #lastScaling = '';
  #step = '';
  #logging: NodeJS.Timeout | null = null;

  constructor(blocks: number, budget: TimeBudget | null) {
    this.#blocks = blocks;
    this.#budget = budget;
  }

  /** Shows the progress of preparing hosts. */
  prepare({ message, done, of }: Preparing): void {
    const step = `Preparing host ${done + 1} of ${of}: ${message}`;
    if (process.stderr.isTTY) {
      this.#overwrite(step);
      return;
    }
    this.#step = step;
    this.#logging ??= setInterval(() => this.#logStep(), LOG_INTERVAL).unref();
  }

  #logStep(): void {
    if (this.#step !== '') process.stderr.write(`${this.#step}\n`);
    // Logs each step once.
    this.#step = '';
  }

  /** Starts the clock at the first round. */
  begin(): void {
    this.#start = performance.now();
  }

  show(progress: BlocksProgress): void {
    const elapsed = performance.now() - this.#start;
    const text = progressText(progress, { blocks: this.#blocks, elapsed, budget: this.#budget?.left ?? null });
    if (process.stderr.isTTY) this.#overwrite(text);
    else if (progress.block !== this.#lastBlock) process.stderr.write(`${text}\n`);
    this.#lastBlock = progress.block;
  }

  showScaling(progress: ScalingProgress): void {
    const text = scalingText(progress);
    if (process.stderr.isTTY) this.#overwrite(text);
    else if (logKey(progress) !== this.#lastScaling) process.stderr.write(`${text}\n`);
    this.#lastScaling = logKey(progress);
  }

  /** Clears the line. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    if (this.#logging !== null) clearInterval(this.#logging);
    this.#logging = null;
  }

  #overwrite(text: string): void {
    process.stderr.write(`\r\u001b[K${text.slice(0, process.stderr.columns - 1)}`);
  }
}
