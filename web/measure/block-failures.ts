import { counted } from '../../core/base/quantity.ts';
import type { BlockFailure } from '../../core/report/block.ts';
import type { Notice } from '../../core/report/report.ts';

/** A case that failed in this many blocks and never succeeded is skipped from then on. */
const BLOCKS_UNTIL_LEFT_OUT = 2;

const keyOf = (subject: string, host: string): string => `${subject} ${host}`;

/**
 * Remembers cases that always fail, so that a time limit of one minute is not reached in each of thirty blocks. A case
 * that succeeded once is never skipped.
 */
export class BlockFailures {
  readonly #failed = new Map<string, number>();
  readonly #worked = new Set<string>();

  isLeftOut(subject: string, host: string): boolean {
    const key = keyOf(subject, host);
    return !this.#worked.has(key) && (this.#failed.get(key) ?? 0) >= BLOCKS_UNTIL_LEFT_OUT;
  }

  worked(subject: string, host: string): void {
    this.#worked.add(keyOf(subject, host));
  }

  failed(subject: string, host: string, message: string): BlockFailure {
    const key = keyOf(subject, host);
    this.#failed.set(key, (this.#failed.get(key) ?? 0) + 1);
    return { subject, host, message };
  }

  /** Returns a notice that lists the skipped cases, or none. */
  notices(): Notice[] {
    const count = [...this.#failed].filter(
      ([key, times]) => times >= BLOCKS_UNTIL_LEFT_OUT && !this.#worked.has(key),
    ).length;
    if (count === 0) return [];
    const what = counted(count, 'measurement');
    const were = count === 1 ? 'was' : 'were';
    const message = `${what} failed in ${BLOCKS_UNTIL_LEFT_OUT} rounds and ${were} skipped in later rounds.`;
    return [{ code: 'other', message }];
  }
}
