import type { FileChange } from '../../../core/files/change.ts';
import { isWithin, type TreePath } from '../../../core/files/path.ts';
import { documentKey, type OpenDocument, useDocuments } from '../documents/documents-store.ts';

/** Keeps the tabs of files that the user moves or renames, under their new names. */
export function followMoves(changes: readonly FileChange[]): void {
  const moves = changes.filter((change) => change.kind === 'move');
  if (moves.length === 0) return;
  const moved = (path: TreePath) => {
    const move = moves.find(({ from }) => isWithin(path, from));
    return move === undefined ? path : move.to + path.slice(move.from.length);
  };
  useDocuments.setState(({ documents, active }) => {
    const renamed = documents.map(
      (document): OpenDocument => (document.kind === 'file' ? { kind: 'file', path: moved(document.path) } : document),
    );
    const front = documents.findIndex((document) => documentKey(document) === active);
    const shown = renamed[front];
    return { documents: renamed, active: shown === undefined ? active : documentKey(shown) };
  });
}
