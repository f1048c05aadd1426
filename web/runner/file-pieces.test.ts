import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges } from '../../core/files/apply.ts';
import type { TreeEntry } from '../../core/files/tree.ts';
import { filePieces } from './file-pieces.ts';

test('splits a tree into pieces within the limit that rebuild it, and leaves the originals intact', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 16 }),
      (contents, limit) => {
        const files = new Map<string, TreeEntry>([
          ['folder', { kind: 'directory' }],
          ['link', { kind: 'symlink', target: 'folder' }],
        ]);
        for (const [index, bytes] of contents.entries())
          files.set(`folder/${index}`, { kind: 'file', bytes, modified: index });
        const pieces = [...filePieces(files, limit)].map((piece) => {
          const size = piece.transfer.reduce((sum, buffer) => sum + buffer.byteLength, 0);
          expect(size).toBeLessThanOrEqual(limit);
          return structuredClone(piece.changes, { transfer: [...piece.transfer] });
        });
        expect(applyChanges(new Map(), pieces.flat())).toEqual(files);
      },
    ),
  );
});
