import { byteToHex } from '../../core/base/bytes.ts';
import { type Bytes, MIB } from '../../core/base/units.ts';

/*
 * Long files are shown a window at a time: browsers draw no box higher than some 30 million pixels,
 * and decoding must not hold the page up.
 */

export const WINDOW: Bytes = 4 * MIB;

/** The start of the window that holds `offset`. */
export function windowStart(offset: number, size: Bytes): number {
  const within = Math.min(Math.max(offset, 0), Math.max(size - 1, 0));
  return within - (within % WINDOW);
}

/** An offset as typed: decimal, or hexadecimal with "0x" or an "h" at the end. Null if it is neither. */
export function parseOffset(text: string): number | null {
  const match = /^\s*(?:0x([0-9a-f]{1,12})|([0-9a-f]{1,12})h|(\d{1,15}))\s*$/i.exec(text);
  if (match === null) return null;
  const hex = match[1] ?? match[2];
  return hex === undefined ? Number(match[3]) : Number.parseInt(hex, 16);
}

export interface HexLine {
  readonly offset: string;
  /** Two digits a byte, in two groups. */
  readonly hex: string;
  /** Printable ASCII; a dot for the rest. */
  readonly ascii: string;
}

/** The `perLine` bytes at `offset` as an editor for bytes shows them. */
export function hexLine(bytes: Uint8Array, offset: number, perLine: number): HexLine {
  const digits = bytes.length > 0xffff_ffff ? 12 : 8;
  const line = bytes.subarray(offset, offset + perLine);
  const pairs = Array.from(line, byteToHex);
  const half = perLine / 2;
  const hex = `${pairs.slice(0, half).join(' ')}  ${pairs.slice(half).join(' ')}`;
  return {
    offset: offset.toString(16).padStart(digits, '0'),
    hex: hex.padEnd(perLine * 3),
    ascii: Array.from(line, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
  };
}

/** Lines longer than this are cut where they are shown. */
const LONGEST_LINE = 5_000;

/**
 * Returns the lines of the window at `start`, from the first line start to the end of its last line. Each line is in one
 * window, unless it is longer than a window.
 */
export function linesOfWindow(bytes: Uint8Array, start: number): string[] {
  const from = start === 0 ? 0 : afterLineEnd(bytes, start - 1, start + WINDOW);
  const end = Math.min(start + WINDOW, bytes.length);
  const to = end === bytes.length ? end : afterLineEnd(bytes, end - 1, end + WINDOW);
  const lines = new TextDecoder().decode(bytes.subarray(from, to)).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) =>
    line.length > LONGEST_LINE
      ? `${line.slice(0, LONGEST_LINE)} … (${line.length.toLocaleString('en')} characters)`
      : line,
  );
}

function afterLineEnd(bytes: Uint8Array, from: number, limit: number): number {
  const at = bytes.subarray(0, limit).indexOf(0x0a, from);
  return at < 0 ? Math.min(limit, bytes.length) : at + 1;
}
