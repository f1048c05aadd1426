import { nameOf, type TreePath } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { decodeText } from '../../../core/text/decode.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { documentKey, type OpenDocument, useDocuments } from '../session/documents-store.ts';
import { showEditorMessage } from '../session/editor-commands.ts';
import { forgetPending, setPending } from '../session/pending-edit.ts';
import { addressOf } from './document-uri.ts';
import { languageOf } from './language.ts';
import { monaco } from './monaco.ts';
import { changeBetween } from './text-change.ts';

/*
 * The text models of the open documents. A model outlives its view, so that undo, folds and marks survive a change of the
 * tab. Edits go to the workspace after a pause; changes of the workspace come back, also into models without a view.
 */

interface Held {
  readonly model: monaco.editor.ITextModel;
  readonly path: TreePath | null;
  /** The content of the file that the model shows, or that was written from it. */
  bytes: Uint8Array | null;
  viewState: monaco.editor.ICodeEditorViewState | null;
}

const held = new Map<string, Held>();

export interface ShownText {
  readonly document: OpenDocument;
  readonly text: string;
}

/** Returns the model of a document, which is created if it was not open. */
export function modelOf({ document, text }: ShownText): monaco.editor.ITextModel {
  const key = documentKey(document);
  const existing = held.get(key);
  if (existing !== undefined && !existing.model.isDisposed()) {
    // The source of another sample can have the same name.
    if (document.kind === 'source') replaceText(existing.model, text);
    return existing.model;
  }
  const path = document.kind === 'file' ? document.path : null;
  const language = languageOf(path === null ? documentName(document) : nameOf(path));
  const model = monaco.editor.createModel(text, language, monaco.Uri.from(addressOf(document)));
  model.detectIndentation(language !== 'go', INDENT[language] ?? 4);
  const entry = path === null ? undefined : useWorkspace.getState().tree.get(path);
  const added: Held = { model, path, bytes: entry?.kind === 'file' ? entry.bytes : null, viewState: null };
  held.set(key, added);
  if (path !== null) {
    model.onDidChangeContent(() => {
      showEditorMessage(null);
      setPending(key, () => writeFile(added, path));
    });
  }
  return model;
}

/** The columns of an indent, where the text itself does not show them. */
const INDENT: Readonly<Record<string, number>> = { c: 2, cpp: 2, typescript: 2, javascript: 2, json: 2, wat: 2 };

function documentName(document: OpenDocument): string {
  return document.kind === 'source' ? document.name : document.path;
}

const contentOfModel = (model: monaco.editor.ITextModel): string =>
  model.getValue(monaco.editor.EndOfLinePreference.TextDefined, true);

function writeFile(entry: Held, path: TreePath): void {
  const { tree, apply } = useWorkspace.getState();
  // A file that was deleted or moved meanwhile is not created again.
  if (entry.model.isDisposed() || tree.get(path)?.kind !== 'file') return;
  const text = contentOfModel(entry.model);
  if (entry.bytes !== null && decodeText(entry.bytes) === text) return;
  const bytes = new TextEncoder().encode(text);
  const now = Date.now();
  entry.bytes = bytes;
  // Edits within a minute are one undo step.
  const mergeKey = `edit ${path} ${Math.floor(now / 60_000)}`;
  apply([{ kind: 'file', path, bytes, modified: now }], `Edit ${nameOf(path)}`, { mergeKey });
}

/** Replaces what differs. Monaco's own undo reverts it. */
function replaceText(model: monaco.editor.ITextModel, text: string): void {
  // Positions count neither a byte order mark nor the difference between kinds of line breaks.
  const wanted = text.replace(/^\ufeff/, '').replace(/\r\n|\r|\n/g, model.getEOL());
  const change = changeBetween(model.getValue(), wanted);
  if (change === null) return;
  const range = monaco.Range.fromPositions(model.getPositionAt(change.start), model.getPositionAt(change.end));
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: change.text }], () => null);
  model.pushStackElement();
}

/** Shows what a run, an undo in Files or another part of the page wrote. */
function followTree(tree: FileTree): void {
  for (const [key, entry] of held) {
    if (entry.path === null || entry.model.isDisposed()) continue;
    const file = tree.get(entry.path);
    // Our own writes come back with the same bytes, possibly after further typing.
    if (file?.kind !== 'file' || file.bytes === entry.bytes) continue;
    entry.bytes = file.bytes;
    const text = decodeText(file.bytes);
    if (text === null || text === contentOfModel(entry.model)) continue;
    replaceText(entry.model, text);
    forgetPending(key, 'drop');
  }
}

/** Keeps the scroll position, the selection and the folds of a document while another one is shown. */
export function keepViewState(key: string, viewState: monaco.editor.ICodeEditorViewState | null): void {
  const entry = held.get(key);
  if (entry !== undefined) entry.viewState = viewState;
}

export function viewStateOf(key: string): monaco.editor.ICodeEditorViewState | null {
  return held.get(key)?.viewState ?? null;
}

function disposeClosed(): void {
  const open = new Set(useDocuments.getState().documents.map(documentKey));
  for (const [key, { model }] of held) {
    if (open.has(key) || model.isAttachedToEditor()) continue;
    forgetPending(key, 'write');
    held.delete(key);
    model.dispose();
  }
}

useWorkspace.subscribe(({ tree }, before) => {
  if (tree !== before.tree) followTree(tree);
});
// The views of closed documents are removed first.
useDocuments.subscribe(({ documents }, before) => {
  if (documents !== before.documents) setTimeout(disposeClosed);
});
