import { create } from 'zustand';
import type { FileChange } from '../../../core/files/change.ts';
import { isWithin, type TreePath } from '../../../core/files/path.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { RunChange } from '../../workspace/run-changes.ts';

/* The documents in the editor: workspace files, and the sources of the sample on the page. */

export type OpenDocument =
  | { readonly kind: 'file'; readonly path: TreePath }
  /** Read-only: a sample's source. */
  | { readonly kind: 'source'; readonly name: string; readonly text: string };

export interface DocumentsState {
  readonly documents: readonly OpenDocument[];
  /** The key of the one that is shown; null if none is. */
  readonly active: string | null;
  /** The change of the last run that the diff dialog shows; null while the dialog is closed. */
  readonly compared: RunChange | null;
  /** The key of the document that takes the focus when it is shown. */
  readonly focused: string | null;
}

export const useDocuments = create<DocumentsState>()(() => ({
  documents: [],
  active: null,
  compared: null,
  focused: null,
}));

export function showDiff(change: RunChange): void {
  useDocuments.setState({ compared: change });
}

export function closeDiff(): void {
  useDocuments.setState({ compared: null });
}

/** Identifies a document. */
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

/** Opens a file and puts the focus into its editor. */
export function openForEditing(path: TreePath): void {
  openDocument({ kind: 'file', path });
  useDocuments.setState({ focused: documentKey({ kind: 'file', path }) });
}

/** The document has the focus now. */
export function endFocus(): void {
  useDocuments.setState({ focused: null });
}

export function showDocument(key: string): void {
  useDocuments.setState({ active: key });
}

/** Closes a document and shows its neighbour where it was active. */
export function closeDocument(key: string): void {
  useDocuments.setState(({ documents, active }) => {
    const index = documents.findIndex((each) => documentKey(each) === key);
    const left = documents.filter((_, each) => each !== index);
    if (active !== key) return { documents: left };
    const neighbour = left[Math.min(Math.max(0, index), left.length - 1)];
    return { documents: left, active: neighbour === undefined ? null : documentKey(neighbour) };
  });
}

/**
 * Returns the documents of a sample. A source that is also an input file, such as the script of an interpreter, is
 * the editable file in the workspace; the sources of a compiled module are read-only.
 */
export function documentsOf(
  sample: Pick<Sample, 'sourceFiles' | 'inputFiles'>,
  sources: readonly { readonly name: string; readonly text: string }[],
): OpenDocument[] {
  return sources.map(({ name, text }) => {
    const digest = sample.sourceFiles.find((source) => source.name === name)?.sha256;
    const input = sample.inputFiles.find(({ sha256 }) => sha256 === digest);
    return input === undefined ? { kind: 'source', name, text } : { kind: 'file', path: input.path };
  });
}

/** Replaces the sources of the previous module by those of the opened one. Files stay open. */
export function showSources(sources: readonly OpenDocument[]): void {
  useDocuments.setState(({ documents, active }) => {
    const opened = new Set(sources.map(documentKey));
    const files = documents.filter((each) => each.kind === 'file' && !opened.has(documentKey(each)));
    const all = [...sources, ...files];
    const first = all[0];
    const stays = sources.length === 0 && all.some((each) => documentKey(each) === active);
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
