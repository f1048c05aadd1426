/* Hashes of sequences of numbers. Two parts of 32 bits each, because a module has tens of thousands of functions. */

const FIRST = 0x811c9dc5;
const SECOND = 0x9e3779b9;

/** Spreads the bits of a number of 32 bits (the finaliser of MurmurHash3, by Austin Appleby). */
export function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Hashes 32-bit numbers in order. */
export class SequenceHash {
  #first = FIRST;
  #second = SECOND;

  reset(): void {
    this.#first = FIRST;
    this.#second = SECOND;
  }

  /** Uses the lowest 32 bits. */
  add(value: number): void {
    this.#first = Math.imul(this.#first ^ value, 0x01000193);
    this.#first ^= this.#first >>> 15;
    this.#second = Math.imul(this.#second + value, 0x85ebca6b);
    this.#second ^= this.#second >>> 13;
  }

  /** An integer of 53 bits. */
  get value(): number {
    return (mixed(this.#first) & 0x1fffff) * 2 ** 32 + mixed(this.#second);
  }
}

const texts = new SequenceHash();

/** Returns 32 bits, never 0. */
export function hashText(text: string): number {
  texts.reset();
  for (let at = 0; at < text.length; at += 1) texts.add(text.charCodeAt(at));
  return texts.value >>> 0 || 1;
}
