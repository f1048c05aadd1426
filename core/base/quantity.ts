import { type Bytes, GIB, KIB, MIB, type Milliseconds } from './units.ts';

/*
 * Formats quantities for display: with three significant digits, because run times are not more precise, and with
 * binary prefixes for memory and files.
 */

const NO_BREAK = '\u00a0';

/** Formats three significant digits without an exponent. */
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

/** Formats two significant digits, or all digits of the integer part: "0.57", "4.1", "27", "191". */
function twoDigits(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2);
}

/** Formats a duration for a sentence or a large label, with two significant digits: "27 ms", "191 ms". */
export function roundDuration(duration: Milliseconds): string {
  if (duration < 0.0995) return `${twoDigits(duration * 1000)}${NO_BREAK}µs`;
  if (duration < 999.5) return `${twoDigits(duration)}${NO_BREAK}ms`;
  return duration < 60_000 ? `${twoDigits(duration / 1000)}${NO_BREAK}s` : formatDuration(duration);
}

/** Formats a duration with all digits of the clock. */
export function formatExactDuration(duration: Milliseconds): string {
  return `${Number(duration.toFixed(3)).toLocaleString('en')}${NO_BREAK}ms`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** Formats a count with its noun: "1 file", "2 files". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)}${NO_BREAK}${count === 1 ? one : many}`;
}

/** Shortens a digest to its first and last digits. */
export function shortDigest(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-2)}`;
}

const RATE_PREFIXES: readonly (readonly [name: string, size: number])[] = [
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
];

const BYTE_WORK: ReadonlyMap<string, number> = new Map([
  ['bytes', 1],
  ['B', 1],
  ['KiB', KIB],
  ['MiB', MIB],
  ['GiB', GIB],
]);

/** Formats a rate in units of work: "12.4M rows/s". Bytes have binary prefixes. */
export function formatRate(perSecond: number, unit: string): string {
  const bytes = BYTE_WORK.get(unit);
  if (bytes !== undefined) return `${formatBytes(Math.round(perSecond * bytes))}/s`;
  const [prefix, size] = RATE_PREFIXES.find(([, size]) => perSecond < 999.5 * size) ?? ['G', 1e9];
  return `${threeDigits(perSecond / size)}${prefix}${NO_BREAK}${unit}/s`;
}
