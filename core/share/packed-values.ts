import { whole, z } from '../base/schema.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

/*
 * Measured values in few bits, and exact: whole numbers of the finest step that all values of a series are
 * multiples of, counted from the least, each in as many bits as the largest needs. Digits would take half as
 * much again, even deflated. Values that have no such form stay as they are.
 */

/** Steps to one unit: whole values (bytes, counts), or values to the millionth (a nanosecond for times). */
const SCALES = [1, 1e6] as const;
/** Sums and products of numbers of so many bits stay exact. */
const MOST_BITS = 50;
const LARGEST = 2 ** MOST_BITS;
/** As many as a report plans blocks at most: values of no bits at all could else be any number. */
const MOST_VALUES = 10_000;

const steppedSchema = z.tuple([
  z.literal(SCALES),
  /** The step and the least value, in that scale. */
  whole(0, LARGEST),
  whole(0, LARGEST),
  /** How many values there are, and how many bits each takes. */
  whole(1, MOST_VALUES),
  whole(0, MOST_BITS),
  /** How many steps each is above the least, highest bit first: base64url. */
  z.string(),
]);

export const packedValuesSchema = z.union([z.array(z.number()), z.object({ steps: steppedSchema })]);

export type PackedValues = z.infer<typeof packedValuesSchema>;

function greatestDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function toBits(numbers: readonly number[], width: number): string {
  const bytes = new Uint8Array(Math.ceil((numbers.length * width) / 8));
  let at = 0;
  for (const number of numbers) {
    for (let bit = width - 1; bit >= 0; bit--, at++) {
      // Beyond 32 bits, so by division instead of shifting.
      if (Math.floor(number / 2 ** bit) % 2 === 1) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (128 >> (at & 7));
    }
  }
  return toBase64url(bytes);
}

/** Null where the text does not hold exactly that many numbers. */
function fromBits(text: string, count: number, width: number): number[] | null {
  const bytes = fromBase64url(text);
  if (bytes === null || bytes.length !== Math.ceil((count * width) / 8)) return null;
  let at = 0;
  return Array.from({ length: count }, () => {
    let number = 0;
    for (let bit = 0; bit < width; bit++, at++) number = number * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return number;
  });
}

export function packValues(values: readonly number[]): PackedValues {
  if (values.length === 0 || values.length > MOST_VALUES) return [...values];
  for (const scale of SCALES) {
    const counts = values.map((value) => Math.round(value * scale));
    const isExact = counts.every(
      (count, index) => count >= 0 && count <= LARGEST && Object.is(count / scale, values[index]),
    );
    if (!isExact) continue;
    const least = counts.reduce((a, b) => Math.min(a, b));
    const step = counts.reduce((divisor, count) => greatestDivisor(divisor, count - least), 0);
    const steps = counts.map((count) => (step === 0 ? 0 : (count - least) / step));
    const most = steps.reduce((a, b) => Math.max(a, b));
    const width = most === 0 ? 0 : Math.floor(Math.log2(most)) + 1;
    if (width <= MOST_BITS) return { steps: [scale, step, least, values.length, width, toBits(steps, width)] };
  }
  return [...values];
}

/** How many values a link says that it holds, before any of them is made. */
export function packedCount(packed: PackedValues): number {
  return Array.isArray(packed) ? packed.length : packed.steps[3];
}

/** The very values that were packed; null where they were damaged. */
export function unpackValues(packed: PackedValues): number[] | null {
  if (Array.isArray(packed)) return packed;
  const [scale, step, least, count, width, text] = packed.steps;
  return fromBits(text, count, width)?.map((steps) => (least + steps * step) / scale) ?? null;
}
