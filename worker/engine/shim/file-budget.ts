import type { Bytes } from '../../../core/base/units.ts';

/**
 * The limit for all files together. The total is updated as files grow, and measured again when the limit is reached.
 */
export class FileBudget {
  readonly #quota: Bytes;
  readonly #measure: () => Bytes;
  readonly #reached: () => void;
  #used: Bytes;

  /**
   * @param measure returns the real size of all files
   * @param reached called when something does not fit
   */
  constructor(quota: Bytes, measure: () => Bytes, reached: () => void) {
    this.#quota = quota;
    this.#measure = measure;
    this.#reached = reached;
    this.#used = 0;
  }

  /** Starts from the current size of the files. */
  recount(): void {
    this.#used = this.#measure();
  }

  /** Whether `more` bytes fit; they are counted if so. */
  take(more: Bytes): boolean {
    if (this.#used + more > this.#quota) this.recount();
    if (this.#used + more > this.#quota) {
      this.#reached();
      return false;
    }
    this.#used += more;
    return true;
  }
}
