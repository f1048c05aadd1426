import type { Bytes } from '../../../core/units.ts';

/** How many bytes all files may hold together. Counted up as files grow, counted anew when it runs out. */
export class FileBudget {
  readonly #quota: Bytes;
  readonly #measure: () => Bytes;
  #used: Bytes;

  /** @param measure counts what the files really hold. */
  constructor(quota: Bytes, measure: () => Bytes) {
    this.#quota = quota;
    this.#measure = measure;
    this.#used = 0;
  }

  /** Starts, or starts again, from what the files hold now. */
  recount(): void {
    this.#used = this.#measure();
  }

  /** Whether `more` bytes fit; they are counted if so. */
  take(more: Bytes): boolean {
    if (this.#used + more > this.#quota) this.recount();
    if (this.#used + more > this.#quota) return false;
    this.#used += more;
    return true;
  }
}
