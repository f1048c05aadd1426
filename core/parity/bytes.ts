import type { Bytes } from '../base/units.ts';

/* Two runs' bytes held against each other: the same, or where they first are not. */

export type BytesComparison =
  | { readonly kind: 'identical'; readonly size: Bytes }
  | FirstDifference
  /** The same as far as both were kept, and one or both went on. */
  | { readonly kind: 'undecided'; readonly compared: Bytes };

export interface FirstDifference {
  readonly kind: 'different';
  /** Of the first byte that is another one, or that only one of them has. */
  readonly offset: Bytes;
  /** The line of that byte, counted from 1. */
  readonly line: number;
}

/** Bytes of which the end may have been let go. */
export interface KeptBytes {
  readonly bytes: Uint8Array;
  /** All that there were. */
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
  // One ends here, and it is known to: the other goes on.
  if (here.total === common && there.total === common) return { kind: 'identical', size: common };
  if (here.total === common || there.total === common) return { kind: 'different', offset, line };
  return { kind: 'undecided', compared: common };
}

export interface HexCell {
  /** Null behind the end. */
  readonly byte: number | null;
  readonly differs: boolean;
}

export interface HexRow {
  readonly offset: Bytes;
  readonly cells: readonly HexCell[];
}

export const ROW_BYTES = 8;

/** The rows of `bytes` around an offset, one before it, its own, and one after it, as they differ from `other`. */
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
