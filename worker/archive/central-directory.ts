import type { ArchiveLimits } from '../../core/archive/limits.ts';
import type { ImportRefusal } from '../../core/archive/report.ts';
import { decodeName } from './decode-name.ts';

/*
 * Reads a zip's central directory, at its end (PKWARE APPNOTE 6.3.10, sections 4.3.12 to 4.3.16). Its numbers are
 * untrusted: each is checked against the real size of the archive before use.
 */

export interface ArchiveSource {
  readonly size: number;
  /** Reads the bytes from `start` up to `end`, both within the size. */
  read(start: number, end: number): Promise<Uint8Array>;
}

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly offset: number;
  /** The file type bits of its Unix mode; 0 if it was packed on another system. */
  readonly unixType: number;
  /** Local time of an unknown time zone, interpreted as UTC. */
  readonly modified: number;
}

export type DirectoryRead =
  | { readonly kind: 'entries'; readonly entries: readonly ZipEntry[] }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal };

const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64_LOCATOR_SIZE = 20;
const HEADER_SIZE = 46;
const U32_ELSEWHERE = 0xffffffff;

const refused = (refusal: ImportRefusal): DirectoryRead => ({ kind: 'refused', refusal });
const damaged = (detail: string): DirectoryRead => refused({ kind: 'damaged', detail });
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export async function readDirectory(source: ArchiveSource, limits: ArchiveLimits): Promise<DirectoryRead> {
  const tailStart = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT - ZIP64_LOCATOR_SIZE);
  const tail = viewOf(await source.read(tailStart, source.size));
  const end = findEnd(tail);
  if (end === null) return refused({ kind: 'not-an-archive' });
  let disk = tail.getUint16(end + 4, true);
  let count = tail.getUint16(end + 10, true);
  let size = tail.getUint32(end + 12, true);
  let start = tail.getUint32(end + 16, true);

  const locator = end - ZIP64_LOCATOR_SIZE;
  if (locator >= 0 && tail.getUint32(locator, true) === 0x07064b50) {
    const at = Number(tail.getBigUint64(locator + 8, true));
    if (at + 56 > source.size) return damaged('its 64-bit end record is out of range');
    const record = viewOf(await source.read(at, at + 56));
    if (record.getUint32(0, true) !== 0x06064b50) return damaged('its 64-bit end record is missing');
    disk = record.getUint32(16, true);
    count = Number(record.getBigUint64(32, true));
    size = Number(record.getBigUint64(40, true));
    start = Number(record.getBigUint64(48, true));
  }
  if (disk !== 0) return refused({ kind: 'several-disks' });
  if (count > limits.entries) return refused({ kind: 'too-many-entries', found: count, limit: limits.entries });
  if (start + size > source.size) return damaged('its list of entries is out of range');
  if (size > limits.directoryBytes)
    return refused({ kind: 'directory-too-large', found: size, limit: limits.directoryBytes });
  return readEntries(await source.read(start, start + size), count, limits);
}

function findEnd(tail: DataView): number | null {
  for (let at = tail.byteLength - END_SIZE; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    if (at + END_SIZE + tail.getUint16(at + 20, true) <= tail.byteLength) return at;
  }
  return null;
}

function readEntries(bytes: Uint8Array, count: number, limits: ArchiveLimits): DirectoryRead {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + HEADER_SIZE <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    // Without zip64 the count has 16 bits, and some tools let it wrap.
    if (entries.length === limits.entries)
      return refused({ kind: 'too-many-entries', found: entries.length + 1, limit: limits.entries });
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + HEADER_SIZE + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) return damaged('its list of entries is cut off');
    const extraStart = at + HEADER_SIZE + nameLength;
    entries.push(readEntry(view, at, bytes, extraStart, extraStart + extraLength));
    at = next;
  }
  if (entries.length < count) return damaged(`it lists ${entries.length} of ${count} entries`);
  return { kind: 'entries', entries };
}

function readEntry(view: DataView, at: number, bytes: Uint8Array, extraStart: number, extraEnd: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const madeOn = view.getUint8(at + 5);
  const sizes = {
    size: view.getUint32(at + 24, true),
    packedSize: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  };
  return {
    name: decodeName(bytes.subarray(at + HEADER_SIZE, extraStart)),
    // Bit 0: encrypted; bit 13: the list itself is masked.
    encrypted: (flags & 0x2001) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    ...readZip64(view, extraStart, extraEnd, sizes),
    unixType: madeOn === 3 || madeOn === 19 ? (view.getUint32(at + 38, true) >>> 16) & 0xf000 : 0,
    modified: dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
  };
}

interface Sizes {
  readonly size: number;
  readonly packedSize: number;
  readonly offset: number;
}

/** Reads the sizes that do not fit 32 bits from extra field 1, which contains only those. */
function readZip64(view: DataView, start: number, end: number, sizes: Sizes): Sizes {
  const wide = { ...sizes };
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let value = at + 4;
    const valuesEnd = Math.min(end, value + view.getUint16(at + 2, true));
    for (const name of ['size', 'packedSize', 'offset'] as const) {
      if (sizes[name] !== U32_ELSEWHERE || value + 8 > valuesEnd) continue;
      wide[name] = Number(view.getBigUint64(value, true));
      value += 8;
    }
  }
  return wide;
}

function dosTime(date: number, time: number): number {
  const [year, month, day] = [1980 + (date >>> 9), ((date >>> 5) & 15) - 1, date & 31];
  return Date.UTC(year, month, day, time >>> 11, (time >>> 5) & 63, (time & 31) * 2);
}
