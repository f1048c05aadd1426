import type { TreePath } from '../files/path.ts';

/* Reads tar archives of the POSIX format (ustar) with regular files and folders. */

const BLOCK = 512;
const REGULAR = new Set(['0', '\0']);

const decoder = new TextDecoder();

function field(block: Uint8Array, start: number, length: number): string {
  const bytes = block.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/**
 * Returns the files of an archive by path, without folders. The bytes are views of the archive.
 *
 * Throws an `Error` if the archive is cut off.
 */
export function readTar(archive: Uint8Array): Map<TreePath, Uint8Array> {
  const files = new Map<TreePath, Uint8Array>();
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    const name = field(header, 0, 100);
    // Two empty blocks end an archive.
    if (name === '') break;
    const size = Number.parseInt(field(header, 124, 12).trim() || '0', 8);
    const start = at + BLOCK;
    if (!(start + size <= archive.length)) throw new Error(`the archive ends within ${name}`);
    // GNU's variant has other fields in place of the prefix, and a space after "ustar".
    const prefix = field(header, 257, 6) === 'ustar' ? field(header, 345, 155) : '';
    const type = String.fromCharCode(header[156] ?? 0);
    const path = (prefix === '' ? name : `${prefix}/${name}`).replace(/^(\.?\/)+/, '');
    if (REGULAR.has(type)) files.set(path, archive.subarray(start, start + size));
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
