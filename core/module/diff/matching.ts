/* Pairs of functions of two modules, by position among the functions that a module defines. */

export type MatchedBy = 'name' | 'body' | 'similarity' | 'place';

export interface Match {
  /** Positions among the defined functions. */
  readonly before: number;
  readonly after: number;
  readonly by: MatchedBy;
}

export class Matching {
  readonly #matches: Match[] = [];
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  constructor(before: number, after: number) {
    this.#before = new Int32Array(before).fill(-1);
    this.#after = new Int32Array(after).fill(-1);
  }

  get matches(): readonly Match[] {
    return this.#matches;
  }

  /** The position in the other module; -1 without a match. */
  ofBefore(position: number): number {
    return this.#before[position] ?? -1;
  }

  ofAfter(position: number): number {
    return this.#after[position] ?? -1;
  }

  isFree(before: number, after: number): boolean {
    return this.ofBefore(before) < 0 && this.ofAfter(after) < 0;
  }

  add(match: Match): void {
    this.#before[match.before] = match.after;
    this.#after[match.after] = match.before;
    this.#matches.push(match);
  }
}
