import { useMemo } from 'react';
import { isWithin } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useBuild } from '../session/build/build-store.ts';
import { documentKey, type OpenDocument } from '../session/documents-store.ts';
import { usePendingEdits } from '../session/pending-edit.ts';
import { useBuiltTree } from './built-tree.ts';

/** Why a document is marked: its text is not in the workspace yet, or not in the last build. */
export type DirtyReason = 'unsaved' | 'unbuilt';

/** Returns the marked documents by key. */
export function useDirty(documents: readonly OpenDocument[]): ReadonlyMap<string, DirtyReason> {
  const pending = usePendingEdits(({ ids }) => ids);
  const tree = useWorkspace((state) => state.tree);
  const folder = useBuild((state) => state.folder);
  const built = useBuiltTree((state) => state.tree);
  return useMemo(() => {
    const marks = documents.map(
      (each) => [documentKey(each), reasonOf(each, { pending, tree, folder, built })] as const,
    );
    return new Map(marks.flatMap(([key, reason]) => (reason === null ? [] : [[key, reason] as const])));
  }, [documents, pending, tree, folder, built]);
}

export interface DirtyState {
  readonly pending: ReadonlySet<string>;
  readonly tree: FileTree;
  /** The folder of the open project; null if there is none. */
  readonly folder: string | null;
  /** The files of the last build; null if there was none on this page. */
  readonly built: FileTree | null;
}

/** Returns null for a document that is saved and built. */
export function reasonOf(document: OpenDocument, { pending, tree, folder, built }: DirtyState): DirtyReason | null {
  if (document.kind === 'source') return null;
  if (pending.has(documentKey(document))) return 'unsaved';
  if (folder === null || built === null || !isWithin(document.path, folder)) return null;
  const [now, before] = [tree.get(document.path), built.get(document.path)];
  return now?.kind === 'file' && (before?.kind !== 'file' || before.bytes !== now.bytes) ? 'unbuilt' : null;
}
