import { nameOf, type TreePath } from '../../../core/files/path.ts';

/* What a tab of the editor holds. */

export type OpenDocument =
  /** A file or link of the workspace, as it stands there. */
  | { readonly kind: 'workspace'; readonly path: TreePath }
  /** Text to read: the source of a sample. */
  | { readonly kind: 'source'; readonly name: string; readonly text: string; readonly language: string };

/** The same for two documents that are one tab. */
export function documentKey(document: OpenDocument): string {
  return document.kind === 'workspace' ? `workspace ${document.path}` : `source ${document.name}`;
}

export function documentTitle(document: OpenDocument): string {
  return document.kind === 'workspace' ? nameOf(document.path) : document.name;
}
