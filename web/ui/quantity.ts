import { type Bytes, GIB, KIB, MIB, type Milliseconds } from '../../core/base/units.ts';

/* Parses and formats quantities in input fields. core/base/quantity.ts formats quantities for display. */

export {
  counted,
  formatBytes,
  formatCount,
  formatDuration,
  formatExactDuration,
  shortDigest,
  threeDigits,
} from '../../core/base/quantity.ts';

const BYTE_UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['k', KIB],
  ['kb', 1000],
  ['kib', KIB],
  ['m', MIB],
  ['mb', 1_000_000],
  ['mib', MIB],
  ['g', GIB],
  ['gb', 1_000_000_000],
  ['gib', GIB],
]);

const TIME_UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['', 1000],
  ['s', 1000],
  ['min', 60_000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

function parseQuantity(text: string, units: ReadonlyMap<string, number>): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  const unit = units.get((match?.[2] ?? '').toLowerCase());
  if (match?.[1] === undefined || unit === undefined) return null;
  return Math.round(Number(match[1]) * unit);
}

/** "256 MiB", "1.5g", "4096"; null if it is not a size. */
export function parseBytes(text: string): Bytes | null {
  return parseQuantity(text, BYTE_UNITS);
}

/** "10 s", "500ms", "2 min", "1.5"; null if it is not a time. */
export function parseDuration(text: string): Milliseconds | null {
  return parseQuantity(text, TIME_UNITS);
}

function writeQuantity(value: number, units: readonly (readonly [string, number])[]): string {
  for (const [name, size] of units) {
    const amount = value / size;
    if (amount >= 1 && Number(amount.toFixed(3)) === amount) return `${amount} ${name}`;
  }
  return `${value} ${units.at(-1)?.[0] ?? ''}`;
}

/** Formats a size so that `parseBytes` returns it exactly. */
export function writeBytes(bytes: Bytes): string {
  return writeQuantity(bytes, [
    ['GiB', GIB],
    ['MiB', MIB],
    ['GB', 1_000_000_000],
    ['MB', 1_000_000],
    ['KiB', KIB],
    ['B', 1],
  ]);
}

/** Formats a time so that `parseDuration` returns it exactly. */
export function writeDuration(duration: Milliseconds): string {
  return writeQuantity(duration, [
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
    ['ms', 1],
  ]);
}
