import { create } from 'zustand';
import type { FileChange } from '../../../core/files/change.ts';
import { isWithin, type TreePath } from '../../../core/files/path.ts';
import type { RunChange } from '../../workspace/run-changes.ts';

/* What is open in the editor: files of the workspace, and the sources of the sample on the page. */

export type OpenDocument =
  | { readonly kind: 'file'; readonly path: TreePath }
  /** Read-only: a sample's source. */
  | { readonly kind: 'source'; readonly name: string; readonly text: string };

export interface DocumentsState {
  readonly documents: readonly OpenDocument[];
  /** The key of the one that is shown; null where none is. */
  readonly active: string | null;
  /** The change of the last run that the diff dialog shows; null while the dialog is closed. */
  readonly compared: RunChange | null;
}

export const useDocuments = create<DocumentsState>()(() => ({ documents: [], active: null, compared: null }));

export function showDiff(change: RunChange): void {
  useDocuments.setState({ compared: change });
}

export function closeDiff(): void {
  useDocuments.setState({ compared: null });
}

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
