import { type AsyncFlateStreamHandler, deflateSync, Zip, ZipDeflate, type ZipInputFile, ZipPassThrough } from 'fflate';
import { crc32 } from '../../core/base/crc32.ts';
import type { TreePath } from '../../core/files/path.ts';
import type { FileEntry, FileTree, TreeEntry } from '../../core/files/tree.ts';

/* Packs files as a zip that unzip.ts, Info-ZIP and the tools of operating systems open. */

const UNIX = 3;
const FILE_MODE = 0o100644;
const FOLDER_MODE = 0o040755;
const LINK_MODE = 0o120777;
const DEFLATED = 8;

/** Number of bytes deflated between two calls of `progress`. */
const CHUNK = 1024 * 1024;

/** Files up to this size are deflated in one call, because a stream's tables cost more. */
const SMALL = 64 * 1024;

/** Zip's dates run from 1980 to 2107; fflate throws at others. */
const FIRST_DATE = Date.UTC(1980, 0, 2);
const LAST_DATE = Date.UTC(2099, 11, 31);

/**
 * Writes the archive piece by piece.
 * @param progress receives the number of file bytes packed so far
 */
export function zip(files: FileTree, emit: (part: Uint8Array) => void, progress: (done: number) => void): void {
  const handler: AsyncFlateStreamHandler = (error, part) => {
    if (error !== null) throw error;
    emit(part);
  };
  const archive = new Zip(handler);
  let done = 0;
  for (const [path, entry] of files) {
    const content = contentOf(entry);
    if (entry.kind === 'file' && content.length <= SMALL) {
      addSmall(archive, path, entry);
      done += content.length;
      progress(done);
      continue;
    }
    const stream = openStream(path, entry);
    archive.add(stream);
    for (let at = 0; at < content.length; at += CHUNK) {
      stream.push(content.subarray(at, at + CHUNK), false);
      progress(done + Math.min(at + CHUNK, content.length));
    }
    stream.push(new Uint8Array(0), true);
    done += content.length;
  }
  archive.end();
}

function openStream(path: TreePath, entry: TreeEntry): ZipDeflate | ZipPassThrough {
  const stream = entry.kind === 'file' ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(nameFor(path, entry));
  return Object.assign(stream, attributesOf(entry));
}

function addSmall(archive: Zip, filename: TreePath, entry: FileEntry): void {
  const { bytes } = entry;
  const file: ZipInputFile = {
    filename,
    size: bytes.length,
    crc: crc32(bytes),
    compression: DEFLATED,
    ...attributesOf(entry),
  };
  archive.add(file);
  // The archive has set `ondata`, and accepts a complete file through it.
  file.ondata?.(null, deflateSync(bytes, { level: 6 }), true);
}

function attributesOf(entry: TreeEntry): { os: number; attrs: number; mtime: number } {
  const modified = entry.kind === 'file' ? entry.modified : FIRST_DATE;
  const mtime = Math.min(Math.max(modified, FIRST_DATE), LAST_DATE);
  return { os: UNIX, attrs: modeOf(entry) * 0x10000, mtime };
}

const nameFor = (path: TreePath, entry: TreeEntry) => (entry.kind === 'directory' ? `${path}/` : path);

function modeOf(entry: TreeEntry): number {
  if (entry.kind === 'directory') return FOLDER_MODE;
  return entry.kind === 'symlink' ? LINK_MODE : FILE_MODE;
}

function contentOf(entry: TreeEntry): Uint8Array {
  if (entry.kind === 'file') return entry.bytes;
  return entry.kind === 'symlink' ? new TextEncoder().encode(entry.target) : new Uint8Array(0);
}
