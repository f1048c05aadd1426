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
  /** The place that the editor of a document selects next. Each request is a new object. */
  readonly revealed: { readonly key: string; readonly place: TextPlace } | null;
  /** Closed documents that can be opened again, the latest last. */
  readonly closed: readonly OpenDocument[];
}

/** A range of a text. Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export const useDocuments = create<DocumentsState>()(() => ({
  documents: [],
  active: null,
  compared: null,
  focused: null,
  revealed: null,
  closed: [],
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

/** Opens a document, selects a place in it and puts the focus there. */
export function openAtPlace(document: OpenDocument, place: TextPlace): void {
  openDocument(document);
  const key = documentKey(document);
  useDocuments.setState({ focused: key, revealed: { key, place } });
}

/** The editor has selected the place. */
export function endReveal(): void {
  useDocuments.setState({ revealed: null });
}

export function showDocument(key: string): void {
  useDocuments.setState({ active: key });
}

/** Shows the next document (`step` 1) or the previous one (-1), from the last to the first. */
export function showNeighbour(step: 1 | -1): void {
  useDocuments.setState(({ documents, active }) => {
    const index = documents.findIndex((each) => documentKey(each) === active);
    const next = documents.at((index + step) % documents.length);
    return next === undefined ? {} : { active: documentKey(next), focused: documentKey(next) };
  });
}

/** Moves a document to another place in the row of tabs. */
export function moveDocument(key: string, index: number): void {
  useDocuments.setState(({ documents }) => {
    const moved = documents.find((each) => documentKey(each) === key);
    if (moved === undefined) return {};
    return { documents: documents.filter((each) => each !== moved).toSpliced(index, 0, moved) };
  });
}

const REOPENABLE = 20;

/** Closes a document and shows its neighbour where it was active. */
export function closeDocument(key: string): void {
  useDocuments.setState(({ documents, active, closed }) => {
    const index = documents.findIndex((each) => documentKey(each) === key);
    const document = documents[index];
    if (document === undefined) return {};
    const left = documents.filter((_, each) => each !== index);
    const remembered = [...closed.filter((each) => documentKey(each) !== key), document].slice(-REOPENABLE);
    if (active !== key) return { documents: left, closed: remembered };
    const neighbour = left[Math.min(index, left.length - 1)];
    return {
      documents: left,
      closed: remembered,
      active: neighbour === undefined ? null : documentKey(neighbour),
    };
  });
}

/** Opens the document again that was closed last. Returns false if there is none. */
export function reopenClosed(): boolean {
  const last = useDocuments.getState().closed.at(-1);
  if (last === undefined) return false;
  useDocuments.setState(({ closed }) => ({ closed: closed.slice(0, -1) }));
  openDocument(last);
  useDocuments.setState({ focused: documentKey(last) });
  return true;
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

/**
 * Opens the files of the last visit after the documents that are open.
 *
 * @param shown the key of the document that was shown
 */
export function restoreFiles(paths: readonly TreePath[], shown: string | null): void {
  useDocuments.setState(({ documents, active }) => {
    const open = new Set(documents.map(documentKey));
    const files = paths.map((path): OpenDocument => ({ kind: 'file', path }));
    const all = [...documents, ...files.filter((file) => !open.has(documentKey(file)))];
    // A file that the user opened meanwhile stays in front.
    const isUntouched = !documents.some(({ kind }) => kind === 'file');
    const wasShown = all.some((each) => documentKey(each) === shown);
    return { documents: all, active: isUntouched && wasShown ? shown : active };
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
