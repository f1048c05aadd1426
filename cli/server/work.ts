/* What goes on here, so that the server can end without leaving anything behind. */

export class Work {
  readonly #going = new Set<Promise<unknown>>();

  track<Result>(work: () => Promise<Result>): Promise<Result> {
    const going = work();
    const settled = going.catch(() => {}).finally(() => this.#going.delete(settled));
    this.#going.add(settled);
    return going;
  }

  /** Settles when nothing goes on any more. */
  async settled(): Promise<void> {
    while (this.#going.size > 0) await Promise.all(this.#going);
  }
}
