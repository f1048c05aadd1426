import type { DataSegments } from './details/segments.ts';

/*
 * Finds text in data segments: runs of printable ASCII and of UTF-8, and UTF-16 with Latin letters, which
 * AssemblyScript and Windows programs use. Runs in a worker: one pass over the data, and no text is decoded unless it
 * is searched.
 */

export interface StringQuery {
  /** Case does not matter; "" finds all. */
  readonly text: string;
  /** In characters. */
  readonly shortest: number;
}

/** The found strings, in the order of the module. */
export interface FoundStrings {
  /** In the module. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** Addresses in memory; NaN if the segment has none. */
  readonly addresses: Float64Array<ArrayBuffer>;
  /** In bytes. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** 1 for UTF-16. */
  readonly isWide: Uint8Array<ArrayBuffer>;
  /** All matches; only the first `LISTED` are in the columns. */
  readonly total: number;
}

/** More would fill the memory, and nobody reads them. */
export const LISTED = 100_000;

/** Which bytes continue a run: printable ASCII, tabs and line ends, and every byte of UTF-8. */
const CONTINUES = new Uint8Array(256);
CONTINUES.fill(1, 0x20, 0x7f);
CONTINUES.fill(2, 0x80, 0xf5);
for (const control of [0x09, 0x0a, 0x0d]) CONTINUES[control] = 1;

interface Run {
  readonly end: number;
  readonly characters: number;
  readonly isWide: boolean;
}

/** The run that begins at `start`. */
function runAt(bytes: Uint8Array, start: number, end: number): Run {
  let at = start;
  if (CONTINUES[bytes[at] ?? 0] === 1 && bytes[at + 1] === 0) {
    while (at + 1 < end && CONTINUES[bytes[at] ?? 0] === 1 && bytes[at + 1] === 0) at += 2;
    // One letter and a zero is the end of a short string, not UTF-16.
    if (at > start + 2) return { end: at, characters: (at - start) / 2, isWide: true };
    at = start;
  }
  let continuations = 0;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const kind = CONTINUES[byte] ?? 0;
    if (kind === 0) break;
    if (kind === 1) continue;
    const length = utf8Length(bytes, at, end);
    if (length === 0) break;
    continuations += length - 1;
    at += length - 1;
  }
  return { end: Math.max(at, start + 1), characters: at - start - continuations, isWide: false };
}

/** The length of a well-formed character of several bytes; 0 if it is not one. */
function utf8Length(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || at + length > end) return 0;
  for (let each = 1; each < length; each += 1) if (((bytes[at + each] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

const UTF_8 = new TextDecoder();
const UTF_16 = new TextDecoder('utf-16le');

/** Decodes a found string; malformed parts become replacement characters. */
export function decodeString(bytes: Uint8Array, offset: number, length: number, isWide: boolean): string {
  // A copy, because decoders refuse shared memory.
  return (isWide ? UTF_16 : UTF_8).decode(bytes.slice(offset, offset + length));
}

/** Finds the strings of all data segments. */
export function findStrings(
  bytes: Uint8Array,
  { offsets: starts, sizes, addresses: bases }: Pick<DataSegments, 'offsets' | 'sizes' | 'addresses'>,
  { text, shortest }: StringQuery,
): FoundStrings {
  const wanted = text.toLowerCase();
  const offsets: number[] = [];
  const addresses: number[] = [];
  const lengths: number[] = [];
  const isWide: number[] = [];
  let total = 0;
  for (let segment = 0; segment < starts.length; segment += 1) {
    const start = starts[segment] ?? 0;
    const end = Math.min(start + (sizes[segment] ?? 0), bytes.length);
    const base = (bases[segment] ?? Number.NaN) - start;
    for (let at = start; at < end; ) {
      if (CONTINUES[bytes[at] ?? 0] === 0) {
        at += 1;
        continue;
      }
      const run = runAt(bytes, at, end);
      const length = run.end - at;
      const isFound =
        run.characters >= shortest &&
        (wanted === '' || decodeString(bytes, at, length, run.isWide).toLowerCase().includes(wanted));
      if (isFound) {
        total += 1;
        if (total <= LISTED) {
          offsets.push(at);
          addresses.push(at + base);
          lengths.push(length);
          isWide.push(run.isWide ? 1 : 0);
        }
      }
      at = run.end;
    }
  }
  return {
    offsets: Uint32Array.from(offsets),
    addresses: Float64Array.from(addresses),
    lengths: Uint32Array.from(lengths),
    isWide: Uint8Array.from(isWide),
    total,
  };
}
