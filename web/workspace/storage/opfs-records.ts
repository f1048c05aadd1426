import { type Bytes, MIB } from '../../../core/base/units.ts';
import { asStorageError, type RecordStore } from './record-store.ts';

/*
 * Records as files of the origin private file system. Each "/" of a key is a folder. `createWritable` writes to a
 * copy that replaces the file on `close`, which makes `put` all or nothing.
 */

const FOLDER = 'wasm-dyno';

/** Browsers fail to read back a single blob of about 500 MiB, so large records are written in pieces. */
const PIECE: Bytes = 64 * MIB;

/** Opens the origin private file system. Rejects where it is missing, blocked or read-only. */
export async function openOpfsRecords(): Promise<RecordStore> {
  const origin = await navigator.storage.getDirectory();
  const root = await origin.getDirectoryHandle(FOLDER, { create: true });
  const records = opfsRecords(root);
  // WebKit had OPFS for years without `createWritable`: try a write.
  const probe = `probe-${crypto.randomUUID()}`;
  await records.put(probe, [new Uint8Array([1])]);
  await records.delete([probe]);
  return records;
}

export function opfsRecords(root: FileSystemDirectoryHandle): RecordStore {
  return {
    kind: 'opfs',
    async put(key, parts) {
      const { folder, name } = split(key);
      const directory = await folderOf(root, folder, true);
      if (directory === null) throw new Error(`no folder for ${key}`);
      try {
        const file = await directory.getFileHandle(name, { create: true });
        const writable = await file.createWritable();
        try {
          for (const piece of piecesOf(parts)) await writable.write(new Blob(piece));
          await writable.close();
        } catch (error) {
          await writable.abort().catch(() => undefined);
          throw error;
        }
      } catch (error) {
        throw asStorageError(error);
      }
    },
    async get(key) {
      const { folder, name } = split(key);
      try {
        const directory = await folderOf(root, folder, false);
        const file = await directory?.getFileHandle(name);
        return file === undefined ? null : new Uint8Array(await (await file.getFile()).arrayBuffer());
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
    async keys(prefix) {
      const folder = prefix.replace(/\/$/, '');
      const directory = await folderOf(root, folder, false);
      if (directory === null) return [];
      return (await list(directory, prefix)).sort();
    },
    async delete(keys) {
      for (const key of keys) {
        const { folder, name } = split(key);
        try {
          await (await folderOf(root, folder, false))?.removeEntry(name, { recursive: true });
        } catch (error) {
          if (!isNotFound(error)) throw error;
        }
      }
    },
  };
}

/** Groups `parts` into pieces of a bounded size: many small parts share a piece, a large one is cut. */
function* piecesOf(parts: readonly Uint8Array[]): Generator<BlobPart[]> {
  let piece: BlobPart[] = [];
  let room = PIECE;
  for (const part of parts) {
    for (let at = 0; at < part.length; ) {
      const slice = part.subarray(at, at + room);
      piece.push(slice as Uint8Array<ArrayBuffer>);
      at += slice.length;
      room -= slice.length;
      if (room > 0) continue;
      yield piece;
      piece = [];
      room = PIECE;
    }
  }
  if (piece.length > 0) yield piece;
}

async function list(directory: FileSystemDirectoryHandle, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const [name, handle] of directory.entries()) {
    if (handle.kind === 'directory') {
      const nested = await list(handle as FileSystemDirectoryHandle, `${prefix}${name}/`);
      for (const key of nested) keys.push(key);
    }
    // The copy of an unfinished write, which Chromium leaves behind when it is killed.
    else if (!name.endsWith('.crswap')) keys.push(`${prefix}${name}`);
  }
  return keys;
}

async function folderOf(
  root: FileSystemDirectoryHandle,
  path: string,
  create: boolean,
): Promise<FileSystemDirectoryHandle | null> {
  let directory = root;
  try {
    for (const name of path.split('/')) {
      if (name !== '') directory = await directory.getDirectoryHandle(name, { create });
    }
    return directory;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function split(key: string): { folder: string; name: string } {
  const slash = key.lastIndexOf('/');
  return { folder: key.slice(0, Math.max(slash, 0)), name: key.slice(slash + 1) };
}

function isNotFound(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}
