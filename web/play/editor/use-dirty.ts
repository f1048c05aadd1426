import { useMemo } from 'react';
import { documentKey, type OpenDocument } from '../session/documents-store.ts';
import { usePendingEdits } from '../session/pending-edit.ts';

/** Why a document is marked: its text is not in the workspace yet. */
export type DirtyReason = 'unsaved';

/** Returns the marked documents by key. */
export function useDirty(documents: readonly OpenDocument[]): ReadonlyMap<string, DirtyReason> {
  const pending = usePendingEdits(({ ids }) => ids);
  return useMemo(() => {
    const keys = documents.map(documentKey).filter((key) => pending.has(key));
    return new Map(keys.map((key) => [key, 'unsaved'] as const));
  }, [documents, pending]);
}
