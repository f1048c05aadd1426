import { create } from 'zustand';
import type { TreePath } from '../../../core/files/path.ts';
import { documentKey, type OpenDocument } from './open-document.ts';

/* The tabs of the editor. Play opens documents here; EditorPane shows them. */

interface EditorState {
  readonly documents: readonly OpenDocument[];
  /** `documentKey` of the one in front; null where none is open. */
  readonly active: string | null;
}

export const useEditor = create<EditorState>()(() => ({ documents: [], active: null }));

/** Opens a document, or brings its tab to the front; a source of the same name is replaced. */
export function openDocument(document: OpenDocument, options: { readonly inFront?: boolean } = {}): void {
  const key = documentKey(document);
  const { documents, active } = useEditor.getState();
  const known = documents.some((other) => documentKey(other) === key);
  useEditor.setState({
    documents: known
      ? documents.map((other) => (documentKey(other) === key ? document : other))
      : [...documents, document],
    active: options.inFront === false && active !== null ? active : key,
  });
}

export function openPath(path: TreePath): void {
  openDocument({ kind: 'workspace', path });
}

/** Replaces all tabs of sample sources by those of another sample; files of the workspace stay open. */
export function openSources(sources: readonly Extract<OpenDocument, { kind: 'source' }>[]): void {
  const { documents } = useEditor.getState();
  const kept = documents.filter(({ kind }) => kind === 'workspace');
  const [first] = sources;
  const front = first ?? kept[0];
  useEditor.setState({
    documents: [...sources, ...kept],
    active: front === undefined ? null : documentKey(front),
  });
}

export function activate(key: string): void {
  useEditor.setState({ active: key });
}

/** Closes a tab; its neighbour comes to the front. */
export function closeDocument(key: string): void {
  const { documents, active } = useEditor.getState();
  const at = documents.findIndex((document) => documentKey(document) === key);
  if (at < 0) return;
  const rest = documents.filter((_, index) => index !== at);
  const neighbour = rest[Math.min(at, rest.length - 1)];
  const next = neighbour === undefined ? null : documentKey(neighbour);
  useEditor.setState({ documents: rest, active: active === key ? next : active });
}

/** The path of the workspace file in front, for the files pane. */
export function useOpenPath(): TreePath | null {
  return useEditor(({ documents, active }) => {
    const front = documents.find((document) => documentKey(document) === active);
    return front?.kind === 'workspace' ? front.path : null;
  });
}
