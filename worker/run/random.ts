import type { Randomness } from '../engine/engine.ts';

/** Maximum of `crypto.getRandomValues` per call (Web Cryptography API, section 10.1.1). */
const STEP = 65_536;

/** Cryptographic randomness from the host. */
export class CryptoRandomness implements Randomness {
  readonly #fillRandom: (into: Uint8Array<ArrayBuffer>) => void;
  /** The host refuses to fill shared memory, so this is filled first and then copied. */
  #scratch = new Uint8Array(0);

  constructor(fillRandom: (into: Uint8Array<ArrayBuffer>) => void) {
    this.#fillRandom = fillRandom;
  }

  fill(into: Uint8Array): void {
    if (isOwn(into)) {
      if (into.length <= STEP) this.#fillRandom(into);
      else for (let at = 0; at < into.length; at += STEP) this.#fillRandom(into.subarray(at, at + STEP));
      return;
    }
    for (let at = 0; at < into.length; at += STEP) {
      const count = Math.min(STEP, into.length - at);
      if (this.#scratch.length < count) this.#scratch = new Uint8Array(count);
      const part = this.#scratch.subarray(0, count);
      this.#fillRandom(part);
      into.set(part, at);
    }
  }
}

function isOwn(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}

const rotate = (value: number, by: number) => ((value << by) | (value >>> (32 - by))) >>> 0;

/**
 * The same bytes for the same seed, on every machine: xoshiro128** 1.1 by Blackman and Vigna
 * (https://prng.di.unimi.it/xoshiro128starstar.c), its state filled by SplitMix32 from the seed.
 * Not fit for keys. One stream of bytes: how it is cut into reads changes nothing.
 */
export class SeededRandomness implements Randomness {
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  #word = 0;
  /** Bytes of the present word that were not given out yet. */
  #left = 0;

  /** @param seed 32 bits. */
  constructor(seed: number) {
    let state = seed >>> 0;
    // SplitMix32: the 32-bit finaliser of MurmurHash3 over a Weyl sequence.
    const next = () => {
      state = (state + 0x9e37_79b9) >>> 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x85eb_ca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2_ae35);
      return (z ^ (z >>> 16)) >>> 0;
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next();
  }

  #next(): number {
    const result = Math.imul(rotate(Math.imul(this.#b, 5) >>> 0, 7), 9) >>> 0;
    const t = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= t;
    this.#d = rotate(this.#d >>> 0, 11);
    return result;
  }

  fill(into: Uint8Array): void {
    for (let at = 0; at < into.length; at += 1) {
      if (this.#left === 0) {
        this.#word = this.#next();
        this.#left = 4;
      }
      into[at] = this.#word & 0xff;
      this.#word >>>= 8;
      this.#left -= 1;
    }
  }
}
