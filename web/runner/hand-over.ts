import { type Bytes, MIB } from '../../core/base/units.ts';
import type { FileChange } from '../../core/files/change.ts';
import type { FileTree } from '../../core/files/tree.ts';

/** What one message carries at the most: a page copies it in one task. */
export const PIECE: Bytes = 16 * MIB;

export interface Piece {
  readonly changes: readonly FileChange[];
  /** Copies of the files' bytes, to be given away. */
  readonly transfer: readonly ArrayBuffer[];
}

/** The steps that build `files` from nothing, in pieces that are each quick to send. Copies as it is asked for the next. */
export function* handOver(files: FileTree, limit: Bytes = PIECE): Generator<Piece> {
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
