import { type OpenDocument, openAtPlace, type TextPlace } from './documents-store.ts';
import { useLayout } from './layout-store.ts';

/** Lines and columns count from 1. Without an end, the place is a position. */
export type Place = Pick<TextPlace, 'line'> & Partial<TextPlace>;

/**
 * Opens a place of a source in the editor, for example that of a compiler's message.
 *
 * @param document a document, or the path of a workspace file
 */
export function openAt(document: OpenDocument | string, place: Place): void {
  const { line, column = 1, endLine = line, endColumn = column } = place;
  const opened: OpenDocument = typeof document === 'string' ? { kind: 'file', path: document } : document;
  openAtPlace(opened, { line, column, endLine, endColumn });
  useLayout.getState().showNarrow('editor');
}
