import { whole, z } from '../base/schema.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

/*
 * Packs measured values without loss: integers in units of the largest step of which all values are multiples, relative
 * to the smallest value, each with as many bits as the largest needs. Decimal digits would need 50% more space, even
 * deflated. Values without a common step are stored as numbers.
 */

/** Steps per unit: 1 for integers (bytes, counts), one million for times (nanoseconds). */
const SCALES = [1, 1e6] as const;
/** Sums and products of numbers with this many bits are exact. */
const MOST_BITS = 50;
const LARGEST = 2 ** MOST_BITS;
/** Maximum number of values, the limit of blocks in a report. Values of zero bits could claim any number. */
const MOST_VALUES = 10_000;

const steppedSchema = z.tuple([
  z.literal(SCALES),
  /** Step and smallest value, in that scale. */
  whole(0, LARGEST),
  whole(0, LARGEST),
  /** Number of values, and bits per value. */
  whole(1, MOST_VALUES),
  whole(0, MOST_BITS),
  /** Steps above the smallest value, most significant bit first, in base64url. */
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
      // Numbers can exceed 32 bits, so this divides instead of shifting.
      if (Math.floor(number / 2 ** bit) % 2 === 1) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (128 >> (at & 7));
    }
  }
  return toBase64url(bytes);
}

/** Returns null if the text does not contain exactly this many numbers. */
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

/** Returns the declared number of values, without unpacking them. */
export function packedCount(packed: PackedValues): number {
  return Array.isArray(packed) ? packed.length : packed.steps[3];
}

/** Returns the packed values, or null if they are damaged. */
export function unpackValues(packed: PackedValues): number[] | null {
  if (Array.isArray(packed)) return packed;
  const [scale, step, least, count, width, text] = packed.steps;
  return fromBits(text, count, width)?.map((steps) => (least + steps * step) / scale) ?? null;
}
