import { toHex } from './bytes.ts';

/*
 * SHA-256 (FIPS 180-4) without waiting. `crypto.subtle` is faster for large inputs, but asynchronous, and absent on
 * insecure origins.
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const CONSTANTS = roots(64, (prime) => Math.cbrt(prime));
/** The same of the square roots of the first 8 primes. */
const INITIAL = roots(8, (prime) => Math.sqrt(prime));

const BLOCK = 64;

function roots(count: number, root: (prime: number) => number): Uint32Array {
  const values: number[] = [];
  for (let candidate = 2; values.length < count; candidate += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor += 1) if (candidate % factor === 0) isPrime = false;
    if (isPrime) values.push((root(candidate) % 1) * 2 ** 32);
  }
  return Uint32Array.from(values);
}

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** Returns the digest as 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  const state = INITIAL.slice();
  const schedule = new Uint32Array(64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const complete = bytes.length - (bytes.length % BLOCK);
  for (let at = 0; at < complete; at += BLOCK) addBlock(state, schedule, view, at);
  const tail = padded(bytes.subarray(complete), bytes.length);
  for (let at = 0; at < tail.byteLength; at += BLOCK) addBlock(state, schedule, tail, at);
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word);
  return toHex(new Uint8Array(digest.buffer));
}

/** Appends a one bit, zeros, and the length of the message in bits. */
function padded(rest: Uint8Array, length: number): DataView {
  const blocks = rest.length + 9 > BLOCK ? 2 : 1;
  const bytes = new Uint8Array(blocks * BLOCK);
  bytes.set(rest);
  bytes[rest.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(length) * 8n);
  return view;
}

function addBlock(state: Uint32Array, schedule: Uint32Array, view: DataView, offset: number): void {
  const word = (index: number): number => schedule[index] ?? 0;
  for (let index = 0; index < 16; index += 1) schedule[index] = view.getUint32(offset + index * 4);
  for (let index = 16; index < 64; index += 1) {
    const early = word(index - 15);
    const late = word(index - 2);
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[index] = word(index - 16) + sigma0 + word(index - 7) + sigma1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index += 1) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + (CONSTANTS[index] ?? 0) + word(index)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + sum0 + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => {
    state[index] = (state[index] ?? 0) + value;
  });
}
