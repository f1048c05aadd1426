import { BodyReader } from '../code/body-reader.ts';
import { IMMEDIATE } from '../code/immediates.ts';
import type { Inspection } from '../inspection.ts';
import { FormatError } from '../reader.ts';
import type { Fingerprints } from './fingerprint.ts';
import type { Matching } from './matching.ts';

export interface ComparedModule {
  readonly bytes: Uint8Array;
  readonly inspection: Inspection;
}

/** Compares the functions that two matched functions refer to, where names do not tell them apart. */
export class Callees {
  readonly #before: ComparedModule;
  readonly #after: ComparedModule;
  readonly #matching: Matching;
  readonly #prints: { readonly before: Fingerprints; readonly after: Fingerprints };

  constructor(
    before: ComparedModule,
    after: ComparedModule,
    matching: Matching,
    prints: { readonly before: Fingerprints; readonly after: Fingerprints },
  ) {
    this.#before = before;
    this.#after = after;
    this.#matching = matching;
    this.#prints = prints;
  }

  areEqual(before: number, after: number): boolean {
    const [first, second] = [referencesOf(this.#before, before), referencesOf(this.#after, after)];
    return first.length === second.length && first.every((index, at) => this.#isSame(index, second[at] ?? -1));
  }

  /** Whether two function indices mean the same function, or functions with equal bodies. */
  #isSame(before: number, after: number): boolean {
    const [first, second] = [this.#positionOf(this.#before, before), this.#positionOf(this.#after, after)];
    // The names of imported functions were compared with the instructions.
    if (first < 0 || second < 0) return first < 0 && second < 0;
    const areEqual = this.#prints.before.exact[first] === this.#prints.after.exact[second];
    return areEqual || this.#matching.ofBefore(first) === second || this.#areNamed(first, second);
  }

  #positionOf({ inspection }: ComparedModule, index: number): number {
    return index - inspection.functions.firstIndex;
  }

  /** Names were compared with the instructions. */
  #areNamed(before: number, after: number): boolean {
    const nameOf = ({ inspection }: ComparedModule, position: number) => inspection.functions.names[position];
    return nameOf(this.#before, before) !== '' && nameOf(this.#after, after) !== '';
  }
}

/** The functions that a body calls or mentions, in order, up to an instruction that cannot be read. */
function referencesOf({ bytes, inspection: { functions } }: ComparedModule, position: number): number[] {
  const reader = new BodyReader(bytes);
  const found: number[] = [];
  try {
    reader.enter(functions.offsets[position] ?? 0, functions.sizes[position] ?? 0);
    while (reader.next()) {
      if (reader.shape === IMMEDIATE.call || reader.shape === IMMEDIATE.functionReference) found.push(reader.operand);
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return found;
}
