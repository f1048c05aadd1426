import { type Bytes, MIB } from '../../core/base/units.ts';
import type { FileChange } from '../../core/files/change.ts';
import type { FileTree } from '../../core/files/tree.ts';

/** Maximum size of one message, because the page copies a message in one task. */
const PIECE: Bytes = 16 * MIB;

export interface FilePiece {
  readonly changes: readonly FileChange[];
  /** Copies of the files' bytes, to be transferred. */
  readonly transfer: readonly ArrayBuffer[];
}

/** Yields the changes that build `files` from an empty tree, in pieces that are quick to send. Each piece is copied when it is requested. */
export function* filePieces(files: FileTree, limit: Bytes = PIECE): Generator<FilePiece> {
  let changes: FileChange[] = [];
  let transfer: ArrayBuffer[] = [];
  let size = 0;
  for (const [path, entry] of files) {
    if (entry.kind === 'directory') changes.push({ kind: 'directory', path });
    else if (entry.kind === 'symlink') changes.push({ kind: 'symlink', path, target: entry.target });
    else {
      let offset = 0;
      do {
        const bytes = new Uint8Array(entry.bytes.subarray(offset, offset + limit - size));
        const { modified } = entry;
        transfer.push(bytes.buffer);
        changes.push(
          offset === 0
            ? { kind: 'file', path, bytes, modified }
            : { kind: 'patch', path, offset, bytes, size: offset + bytes.length, modified },
        );
        offset += bytes.length;
        size += bytes.length;
        if (size < limit) continue;
        yield { changes, transfer };
        changes = [];
        transfer = [];
        size = 0;
      } while (offset < entry.bytes.length);
    }
  }
  if (changes.length > 0) yield { changes, transfer };
}
