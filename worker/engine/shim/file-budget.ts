import type { Bytes } from '../../../core/base/units.ts';

/** How many bytes all files may hold together. Counted up as files grow, counted anew when it runs out. */
export class FileBudget {
  readonly #quota: Bytes;
  readonly #measure: () => Bytes;
  readonly #reached: () => void;
  #used: Bytes;

  /**
   * @param measure counts what the files really hold.
   * @param reached is called when something does not fit.
   */
  constructor(quota: Bytes, measure: () => Bytes, reached: () => void) {
    this.#quota = quota;
    this.#measure = measure;
    this.#reached = reached;
    this.#used = 0;
  }

  /** Starts, or starts again, from what the files hold now. */
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
