import type { Milliseconds } from '../../core/base/units.ts';
import type { Preparing } from './open-all-hosts.ts';
import type { BlocksProgress } from './run-blocks.ts';
import type { TimeBudget } from './time-budget.ts';

/* How far it is, on stderr: one line that is written over on a terminal, a line for each block elsewhere. */

/** How long a step of getting ready may take, in milliseconds, before a log is told of it. */
const TELLING = 10_000;

/** "1 h 05 min", "3 min 20 s", "12 s". */
export function durationText(duration: Milliseconds): string {
  const seconds = Math.max(0, Math.round(duration / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  return minutes > 0 ? `${minutes} min ${String(seconds % 60).padStart(2, '0')} s` : `${seconds} s`;
}

/** What the time left is told by. */
export interface Pace {
  /** That were asked for. */
  readonly blocks: number;
  /** Since the first block began. */
  readonly elapsed: Milliseconds;
  /** What is left of a budget; null where there is none. */
  readonly budget: Milliseconds | null;
}

export function progressText(progress: BlocksProgress, { blocks, elapsed, budget }: Pace): string {
  const { block, done, cases, subject, host } = progress;
  const where = `${subject} on ${host}`;
  const share = (block + done / cases) / blocks;
  const needed = share === 0 ? Number.POSITIVE_INFINITY : (elapsed / share) * (1 - share);
  if (budget !== null && budget < needed) {
    const shareOfTime = elapsed / Math.max(1, elapsed + budget);
    return `Block ${block + 1}, ${Math.floor(shareOfTime * 100)}%, at most ${durationText(budget)} left: ${where}`;
  }
  // Before some cases are done there is nothing to go by.
  const left = block === 0 && done < 5 ? '' : `, ${durationText(needed)} left`;
  return `Block ${block + 1} of ${blocks}, ${Math.floor(share * 100)}%${left}: ${where}`;
}

export class ProgressLine {
  readonly #blocks: number;
  readonly #budget: TimeBudget | null;
  #start = performance.now();
  #lastBlock = -1;
  #step = '';
  #telling: NodeJS.Timeout | null = null;

  constructor(blocks: number, budget: TimeBudget | null) {
    this.#blocks = blocks;
    this.#budget = budget;
  }

  /** While hosts are made ready, which takes as long as it takes. */
  prepare({ message, done, of }: Preparing): void {
    const step = `Getting ready, ${done + 1} of ${of}: ${message}`;
    if (process.stderr.isTTY) {
      this.#overwrite(step);
      return;
    }
    this.#step = step;
    this.#telling ??= setInterval(() => this.#tellStep(), TELLING).unref();
  }

  #tellStep(): void {
    if (this.#step !== '') process.stderr.write(`${this.#step}\n`);
    // The same step once.
    this.#step = '';
  }

  /** The first block begins: time is counted from here. */
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

  /** Takes the line away. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    if (this.#telling !== null) clearInterval(this.#telling);
    this.#telling = null;
  }

  #overwrite(text: string): void {
    process.stderr.write(`\r\u001b[K${text.slice(0, process.stderr.columns - 1)}`);
  }
}
