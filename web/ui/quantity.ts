import { type Bytes, GIB, KIB, MIB, type Milliseconds } from '../../core/units.ts';

/*
 * Quantities as people read and write them. Three significant digits, because run times on a shared
 * machine never deserve more; binary prefixes, because memory and files are counted in them.
 */

const NO_BREAK = '\u00a0';

/** Three significant digits without an exponent and without a misleading tail. */
export function threeDigits(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  const decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return value.toFixed(decimals);
}

export function formatBytes(bytes: Bytes): string {
  if (bytes < KIB) return `${bytes}${NO_BREAK}B`;
  if (bytes < 999.5 * KIB) return `${threeDigits(bytes / KIB)}${NO_BREAK}KiB`;
  if (bytes < 999.5 * MIB) return `${threeDigits(bytes / MIB)}${NO_BREAK}MiB`;
  return `${threeDigits(bytes / GIB)}${NO_BREAK}GiB`;
}

export function formatDuration(duration: Milliseconds): string {
  if (duration < 0.0995) return `${threeDigits(duration * 1000)}${NO_BREAK}µs`;
  if (duration < 999.5) return `${threeDigits(duration)}${NO_BREAK}ms`;
  if (duration < 60_000) return `${threeDigits(duration / 1000)}${NO_BREAK}s`;
  const seconds = Math.round(duration / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${NO_BREAK}min ${seconds % 60}${NO_BREAK}s`;
  return `${Math.floor(minutes / 60)}${NO_BREAK}h ${minutes % 60}${NO_BREAK}min`;
}

/** The value with every digit that the clock gave, for where exactness is asked for. */
export function formatExactDuration(duration: Milliseconds): string {
  return `${Number(duration.toFixed(3)).toLocaleString('en')}${NO_BREAK}ms`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** "1 file", "2 files". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)}${NO_BREAK}${count === 1 ? one : many}`;
}

/** The first and the last of a digest: enough to tell two apart by eye. */
export function shortDigest(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-2)}`;
}

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

/** "256 MiB", "1.5g", "4096"; null where it is not a size. */
export function parseBytes(text: string): Bytes | null {
  return parseQuantity(text, BYTE_UNITS);
}

/** "10 s", "500ms", "2 min", "1.5"; null where it is not a time. */
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

/** The size so that `parseBytes` gives it back exactly. */
export function writeBytes(bytes: Bytes): string {
  return writeQuantity(bytes, [
    ['GiB', GIB],
    ['MiB', MIB],
    ['KiB', KIB],
    ['B', 1],
  ]);
}

/** The time so that `parseDuration` gives it back exactly. */
export function writeDuration(duration: Milliseconds): string {
  return writeQuantity(duration, [
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
    ['ms', 1],
  ]);
}
