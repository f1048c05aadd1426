import { create } from 'zustand';
import type { TreePath } from '../../../core/files/path.ts';

/* What is open in the editor: files of the workspace, and the sources of the sample on the page. */

export type OpenDocument =
  | { readonly kind: 'file'; readonly path: TreePath }
  /** Read-only: a sample's source. */
  | { readonly kind: 'source'; readonly name: string; readonly text: string };

export interface DocumentsState {
  readonly documents: readonly OpenDocument[];
  /** The key of the one that is shown; null where none is. */
  readonly active: string | null;
}

export const useDocuments = create<DocumentsState>()(() => ({ documents: [], active: null }));

/** What tells documents apart. */
export function documentKey(document: OpenDocument): string {
  return document.kind === 'file' ? `file:${document.path}` : `source:${document.name}`;
}

export function openDocument(document: OpenDocument): void {
  const key = documentKey(document);
  useDocuments.setState(({ documents }) => ({
    documents: documents.some((each) => documentKey(each) === key) ? documents : [...documents, document],
    active: key,
  }));
}

export function showDocument(key: string): void {
  useDocuments.setState({ active: key });
}

/** Closes one; its neighbour is shown where it was the one shown. */
export function closeDocument(key: string): void {
  useDocuments.setState(({ documents, active }) => {
    const index = documents.findIndex((each) => documentKey(each) === key);
    const left = documents.filter((_, each) => each !== index);
    if (active !== key) return { documents: left };
    const neighbour = left[Math.min(Math.max(0, index), left.length - 1)];
    return { documents: left, active: neighbour === undefined ? null : documentKey(neighbour) };
  });
}

/** The sources of a module that was opened take the place of those before; files stay open. */
export function showSources(sources: readonly { readonly name: string; readonly text: string }[]): void {
  useDocuments.setState(({ documents, active }) => {
    const files = documents.filter((each) => each.kind === 'file');
    const opened = sources.map(({ name, text }) => ({ kind: 'source' as const, name, text }));
    const all = [...opened, ...files];
    const first = all[0];
    const stays = opened.length === 0 && all.some((each) => documentKey(each) === active);
    return { documents: all, active: stays ? active : first === undefined ? null : documentKey(first) };
  });
}
