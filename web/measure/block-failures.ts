import type { BlockFailure } from '../../core/report/block.ts';
import type { Notice } from '../../core/report/report.ts';

/** A case that failed in so many blocks, and was never measured, is left out from then on. */
const BLOCKS_UNTIL_LEFT_OUT = 2;

const keyOf = (subject: string, host: string): string => `${subject} ${host}`;

/**
 * Remembers which cases never work, so that a time limit of a minute is not waited for in each of thirty
 * blocks. What was measured once stays in, however often it fails.
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

  /** What is left out from here on, as one notice; none where all is in. */
  notices(): Notice[] {
    const count = [...this.#failed].filter(
      ([key, times]) => times >= BLOCKS_UNTIL_LEFT_OUT && !this.#worked.has(key),
    ).length;
    if (count === 0) return [];
    const what = count === 1 ? '1 case' : `${count} cases`;
    const were = count === 1 ? 'was' : 'were';
    const message = `${what} gave nothing in ${BLOCKS_UNTIL_LEFT_OUT} blocks and ${were} left out of those that followed.`;
    return [{ code: 'other', message }];
  }
}
