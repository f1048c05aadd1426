import type { SeededRandom } from './random.ts';

type Mutation = (bytes: Uint8Array, random: SeededRandom) => Uint8Array<ArrayBuffer>;

/** Values that often break parsers: ends of ranges and unfinished variable-length integers. */
const AWKWARD = [0x00, 0x01, 0x7f, 0x80, 0xff, 0xfe, 0x40, 0x0b];

const spliced = (bytes: Uint8Array, at: number, remove: number, insert: Uint8Array) => {
  const out = new Uint8Array(bytes.length - remove + insert.length);
  out.set(bytes.subarray(0, at));
  out.set(insert, at);
  out.set(bytes.subarray(at + remove), at + insert.length);
  return out;
};

const span = (bytes: Uint8Array, random: SeededRandom, most: number) => {
  const at = random.below(bytes.length);
  return { at, length: 1 + random.below(Math.min(most, bytes.length - at)) };
};

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, random) {
    const out = Uint8Array.from(bytes);
    const at = random.below(out.length);
    out[at] = (out[at] ?? 0) ^ (1 << random.below(8));
    return out;
  },
  function awkwardByte(bytes, random) {
    return spliced(bytes, random.below(bytes.length), 1, Uint8Array.of(random.pick(AWKWARD)));
  },
  function hugeNumber(bytes, random) {
    return spliced(
      bytes,
      random.below(bytes.length),
      1,
      Uint8Array.of(0xff, 0xff, 0xff, 0xff, random.pick([0x0f, 0x7f])),
    );
  },
  function cutEnd(bytes, random) {
    return bytes.slice(0, 1 + random.below(bytes.length));
  },
  function removeSpan(bytes, random) {
    const { at, length } = span(bytes, random, 32);
    return spliced(bytes, at, length, new Uint8Array());
  },
  function repeatSpan(bytes, random) {
    const { at, length } = span(bytes, random, 64);
    return spliced(bytes, at, 0, bytes.slice(at, at + length));
  },
  function insertNoise(bytes, random) {
    return spliced(bytes, random.below(bytes.length), 0, random.bytes(1 + random.below(16)));
  },
  function moveSpan(bytes, random) {
    const { at, length } = span(bytes, random, 64);
    const rest = spliced(bytes, at, length, new Uint8Array());
    return spliced(rest, random.below(rest.length + 1), 0, bytes.slice(at, at + length));
  },
];

/** Changes `bytes` in one to four ways. The result is never empty. */
export function mutate(bytes: Uint8Array, random: SeededRandom): Uint8Array<ArrayBuffer> {
  let out = Uint8Array.from(bytes);
  for (let count = 1 + random.below(4); count > 0; count--) {
    const mutated = random.pick(MUTATIONS)(out, random);
    if (mutated.length > 0) out = mutated;
  }
  return out;
}
