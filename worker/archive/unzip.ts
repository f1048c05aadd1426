import { Inflate, inflateSync } from 'fflate';
import { EntryCollector } from '../../core/archive/collector.ts';
import type { ArchiveLimits } from '../../core/archive/limits.ts';
import { checkArchiveName, linkStaysInside } from '../../core/archive/names.ts';
import type { ImportRefusal, SkipReason } from '../../core/archive/report.ts';
import { concatBytes } from '../../core/base/bytes.ts';
import { crc32 } from '../../core/base/crc32.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { TreePath } from '../../core/files/path.ts';
import { type ArchiveSource, readDirectory, type ZipEntry } from './central-directory.ts';
import type { Unzipped } from './protocol.ts';

/*
 * Unpacks an untrusted zip, completely or not at all: unsupported entries are skipped by name, and damage or an
 * exceeded limit refuses the archive.
 */

/** Number of packed bytes per step. At deflate's maximum ratio they inflate to 32 MiB before they are counted. */
const CHUNK = 32 * 1024;

/** Entries up to this size are inflated in one call, because a stream's window costs more. */
const SMALL = 64 * 1024;

const STORED = 0;
const DEFLATED = 8;

export async function unzip(
  source: ArchiveSource,
  limits: ArchiveLimits,
  progress: (done: number, total: number) => void = () => {},
): Promise<Unzipped> {
  const directory = await readDirectory(source, limits);
  if (directory.kind === 'refused') return directory;
  const collector = new EntryCollector();
  const budget: Budget = { limits, packed: source.size, left: limits.bytes };
  let read = 0;
  for (const entry of directory.entries) {
    const refusal = await takeEntry(source, entry, budget, collector);
    if (refusal !== null) return { kind: 'refused', refusal };
    read += entry.packedSize;
    progress(Math.min(read, source.size), source.size);
  }
  return { kind: 'unzipped', entries: collector.entries, skipped: collector.skipped };
}

interface Budget {
  readonly limits: ArchiveLimits;
  /** Bytes of the archive. */
  readonly packed: number;
  /** Bytes that may still be unpacked. */
  left: number;
}

/** @returns why the archive is refused, or null */
async function takeEntry(
  source: ArchiveSource,
  entry: ZipEntry,
  budget: Budget,
  collector: EntryCollector,
): Promise<ImportRefusal | null> {
  const name = checkArchiveName(entry.name);
  if (name.kind === 'problem') {
    // "./" is the archive's root, which exists already.
    if (name.problem !== 'empty' || entry.name === '') collector.skip(entry.name, name.problem);
    return null;
  }
  const isFolder = name.isFolder || entry.unixType === 0x4000;
  const obstacle = unsupported(entry) ?? collector.obstacle(name.path, isFolder);
  if (obstacle !== null) {
    collector.skip(entry.name, obstacle);
    return null;
  }
  if (isFolder) {
    if (collector.entries.get(name.path) === undefined) collector.put(name.path, { kind: 'directory' });
    return null;
  }
  const unpacked = await readContent(source, entry, budget);
  if (unpacked.kind === 'refused') return unpacked.refusal;
  takeContent(collector, entry, name.path, unpacked.bytes);
  return null;
}

function unsupported(entry: ZipEntry): SkipReason | null {
  if (entry.encrypted) return 'encrypted';
  if (entry.method !== STORED && entry.method !== DEFLATED) return 'unknown-compression';
  // 0: unknown. Regular file, folder, symbolic link; the others are devices, pipes and sockets.
  return [0, 0x8000, 0x4000, 0xa000].includes(entry.unixType) ? null : 'special-file';
}

function takeContent(collector: EntryCollector, entry: ZipEntry, path: TreePath, bytes: Uint8Array): void {
  if (entry.unixType !== 0xa000) {
    collector.put(path, { kind: 'file', bytes, modified: entry.modified });
    return;
  }
  const target = new TextDecoder().decode(bytes);
  if (linkStaysInside(path, target)) collector.put(path, { kind: 'symlink', target });
  else collector.skip(entry.name, 'link-leaves');
}

type Content =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal };

async function readContent(source: ArchiveSource, entry: ZipEntry, budget: Budget): Promise<Content> {
  const damaged = (what: string): Content => ({
    kind: 'refused',
    refusal: { kind: 'damaged', detail: `"${entry.name}" ${what}` },
  });
  if (entry.offset + 30 > source.size) return damaged('lies outside of it');
  const header = await source.read(entry.offset, entry.offset + 30);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== 0x04034b50) return damaged('is not at its listed position');
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const end = start + entry.packedSize;
  if (end > source.size) return damaged('is cut off');

  const parts: Uint8Array[] = [];
  let size = 0;
  let crc = 0;
  const take = (part: Uint8Array) => {
    size += part.length;
    crc = crc32(part, crc);
    parts.push(part);
  };
  const isSmall = entry.packedSize <= CHUNK && entry.size <= SMALL;
  const inflate = entry.method === DEFLATED && !isSmall ? new Inflate(take) : null;
  for (let at = start; at < end; at += CHUNK) {
    const chunk = await source.read(at, Math.min(at + CHUNK, end));
    if (entry.method === STORED) take(chunk);
    else {
      try {
        if (inflate !== null) inflate.push(chunk, at + CHUNK >= end);
        // One byte more than declared is enough to detect a wrong size.
        else take(inflateSync(chunk, { out: new Uint8Array(entry.size + 1) }));
      } catch (error) {
        return damaged(`cannot be unpacked (${messageOf(error)})`);
      }
    }
    const exceeded = limitPassed(entry, size, budget);
    if (exceeded !== null) return { kind: 'refused', refusal: exceeded };
    if (size > entry.size) return damaged('is larger than its listed size');
  }
  if (size !== entry.size) return damaged('is smaller than its listed size');
  if (crc !== entry.crc) return damaged('does not match its checksum');
  budget.left -= size;
  return { kind: 'bytes', bytes: concatBytes(parts) };
}

function limitPassed(entry: ZipEntry, size: number, { limits, packed, left }: Budget): ImportRefusal | null {
  const total = limits.bytes - left + size;
  if (total > limits.bytes) return { kind: 'too-large', limit: limits.bytes };
  // Relative to the complete archive, because entries of a bomb may share their packed bytes.
  if (total > limits.ratioFloor && total > packed * limits.ratio)
    return { kind: 'bomb', name: entry.name, ratio: limits.ratio };
  return null;
}
