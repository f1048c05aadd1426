import type { Bytes } from '../base/units.ts';

/* Compares the output of two runs: identical, or where the first difference is. */

export type BytesComparison =
  | { readonly kind: 'identical'; readonly size: Bytes }
  | FirstDifference
  /** Identical as far as both were kept, but at least one is longer. */
  | { readonly kind: 'undecided'; readonly compared: Bytes };

export interface FirstDifference {
  readonly kind: 'different';
  /** Offset of the first byte that differs or that only one of them has. */
  readonly offset: Bytes;
  /** The line of that byte, counted from 1. */
  readonly line: number;
}

/** Bytes whose end may have been discarded. */
export interface KeptBytes {
  readonly bytes: Uint8Array;
  /** Size before anything was discarded. */
  readonly total: Bytes;
}

const LINE_FEED = 10;

export function compareBytes(here: Uint8Array, there: Uint8Array): BytesComparison {
  return compareKept({ bytes: here, total: here.length }, { bytes: there, total: there.length });
}

export function compareKept(here: KeptBytes, there: KeptBytes): BytesComparison {
  const common = Math.min(here.bytes.length, there.bytes.length);
  let offset = 0;
  let line = 1;
  for (; offset < common && here.bytes[offset] === there.bytes[offset]; offset++) {
    if (here.bytes[offset] === LINE_FEED) line++;
  }
  if (offset < common) return { kind: 'different', offset, line };
  // If only one of them is known to end here, the other one is longer.
  if (here.total === common && there.total === common) return { kind: 'identical', size: common };
  if (here.total === common || there.total === common) return { kind: 'different', offset, line };
  return { kind: 'undecided', compared: common };
}

export interface HexCell {
  /** Null after the end. */
  readonly byte: number | null;
  readonly differs: boolean;
}

export interface HexRow {
  readonly offset: Bytes;
  readonly cells: readonly HexCell[];
}

export const ROW_BYTES = 8;

/** Returns the row of `bytes` that contains an offset, with the rows before and after it, compared with `other`. */
export function rowsAround(bytes: Uint8Array, other: Uint8Array, offset: Bytes): HexRow[] {
  const own = offset - (offset % ROW_BYTES);
  const end = Math.max(bytes.length, other.length);
  return [own - ROW_BYTES, own, own + ROW_BYTES]
    .filter((start) => start >= 0 && start < end)
    .map((start) => ({ offset: start, cells: cells(bytes, other, start) }));
}

function cells(bytes: Uint8Array, other: Uint8Array, start: Bytes): HexCell[] {
  return Array.from({ length: ROW_BYTES }, (_, index) => ({
    byte: bytes[start + index] ?? null,
    differs: bytes[start + index] !== other[start + index],
  }));
}
